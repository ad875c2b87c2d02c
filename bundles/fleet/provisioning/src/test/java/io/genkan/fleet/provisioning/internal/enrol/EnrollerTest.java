package io.genkan.fleet.provisioning.internal.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.genkan.api.provisioning.Enrolment.State;
import io.genkan.support.claim.Claim;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Joining, with a server that answers as hawkBit was seen to: it asks who a target is until somebody has told. */
class EnrollerTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final Gateway gateway = new Gateway();
    private HttpServer server;
    private volatile String token = "0123456789abcdef";
    private volatile boolean asks = true;
    private volatile boolean broken;
    private volatile JsonObject told = new JsonObject();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final class Gateway implements Household {
        private boolean fails;
        private String settled = "";

        @Override
        public String deviceName() {
            return "box";
        }

        @Override
        public Map<String, String> introduction() {
            return Map.of("serial", "S-1");
        }

        @Override
        public String identity(String name) {
            return "f00d";
        }

        @Override
        public void settle(Claim claim, String name) throws IOException {
            if (fails) {
                throw new IOException("The disk is full");
            }
            settled = name + " " + claim.root();
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (broken) {
                exchange.sendResponseHeaders(503, -1);
            } else if (!("TargetToken " + token)
                            .equals(exchange.getRequestHeaders().getFirst("Authorization"))
                    || !exchange.getRequestURI().getPath().startsWith("/DEFAULT/controller/v1/press-7")) {
                exchange.sendResponseHeaders(401, -1);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                told = Json.parse(new String(body, StandardCharsets.UTF_8)).asObject();
                asks = false;
                exchange.sendResponseHeaders(200, -1);
            } else {
                byte[] poll = (asks ? "{\"_links\":{\"configData\":{\"href\":\"x\"}}}" : "{\"_links\":{}}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, poll.length);
                exchange.getResponseBody().write(poll);
            }
        }
    }

    private Claim claim(String id) {
        return new Claim(
                id,
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "DEFAULT",
                "press-7",
                "TargetToken",
                "0123456789abcdef",
                NOW.plus(Duration.ofDays(1)),
                "a root");
    }

    private Enroller enroller(String environment) {
        return new Enroller(folder, environment, gateway, clock);
    }

    private void put(Claim claim) throws IOException {
        Files.writeString(folder.resolve("claim"), claim.text());
    }

    @Test
    void aClaimInTheFolderIsUsedAndDeleted() throws Exception {
        put(claim("00112233445566aa"));
        Enroller enroller = enroller("");
        assertThat(enroller.step()).isFalse();
        assertThat(enroller.facts().state()).as(enroller.facts().sentence()).isEqualTo(State.ENROLLED);
        assertThat(gateway.settled).isEqualTo("press-7 a root");
        assertThat(told.get("data").asObject().getString("key", "")).isEqualTo("f00d");
        assertThat(folder.resolve("claim")).doesNotExist();
        Enroller after = enroller("");
        after.step();
        assertThat(after.facts().state()).isEqualTo(State.ENROLLED);
        assertThat(after.facts().key()).isEqualTo("f00d");
        assertThatThrownBy(() -> after.claim(claim("00112233445566bb").text(), "olga"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("belongs to the fleet");
    }

    @Test
    void aClaimOfTheEnvironmentAndOneOfAPersonAreUsedToo() throws Exception {
        Enroller enroller = enroller(claim("00112233445566aa").text());
        enroller.step();
        assertThat(enroller.facts().state()).isEqualTo(State.ENROLLED);
        Files.delete(folder.resolve("enrolment.json"));
        asks = true;
        Enroller other = enroller("");
        other.claim(claim("00112233445566bb").text(), "olga");
        other.step();
        assertThat(other.facts().state()).isEqualTo(State.ENROLLED);
    }

    @Test
    void aClaimThatAnotherGatewayUsedIsRefused() throws Exception {
        asks = false;
        put(claim("00112233445566aa"));
        Enroller enroller = enroller("");
        enroller.step();
        assertThat(enroller.facts().state()).isEqualTo(State.REFUSED);
        assertThat(enroller.facts().sentence())
                .startsWith("This claim was used already")
                .endsWith(".");
        assertThat(Files.readString(folder.resolve("claim.result"))).startsWith("This claim was used");
        assertThat(gateway.settled).isEmpty();
    }

    @Test
    void aClaimThatWasTakenBackExpiredOrDamagedIsRefused() throws Exception {
        token = "another";
        put(claim("00112233445566aa"));
        Enroller enroller = enroller("");
        enroller.step();
        assertThat(enroller.facts().sentence()).contains("does not know this claim any more");
        clock = Clock.fixed(NOW.plus(Duration.ofDays(2)), ZoneOffset.UTC);
        put(claim("00112233445566aa"));
        Enroller late = enroller("");
        late.step();
        assertThat(late.facts().sentence()).startsWith("The claim expired at 2030-01-02");
        Files.writeString(
                folder.resolve("claim"), claim("00112233445566aa").text().substring(0, 40));
        late.step();
        assertThat(late.facts().sentence()).contains("is damaged");
        assertThat(folder.resolve("claim")).doesNotExist();
        clock = Clock.fixed(NOW, ZoneOffset.UTC);
        token = "0123456789abcdef";
        put(claim("00112233445566cc"));
        Enroller good = enroller("");
        good.step();
        assertThat(good.facts().state()).isEqualTo(State.ENROLLED);
        assertThat(folder.resolve("claim.refused"))
                .as("a secret of no more use")
                .doesNotExist();
    }

    @Test
    void aServerThatDoesNotAnswerIsAskedAgain() throws Exception {
        broken = true;
        put(claim("00112233445566aa"));
        Enroller enroller = enroller("");
        assertThat(enroller.step()).isTrue();
        assertThat(enroller.facts().state()).isEqualTo(State.ENROLLING);
        assertThat(folder.resolve("claim")).exists();
        broken = false;
        assertThat(enroller.step()).isFalse();
        assertThat(enroller.facts().state()).isEqualTo(State.ENROLLED);
    }

    @Test
    void aGatewayThatWasCutOffGoesOnWithItsOwnClaim() throws Exception {
        put(claim("00112233445566aa"));
        gateway.fails = true;
        Enroller enroller = enroller("");
        assertThat(enroller.step()).isTrue();
        assertThat(asks).isFalse();
        gateway.fails = false;
        Enroller afterwards = enroller("");
        assertThat(afterwards.step()).isFalse();
        assertThat(afterwards.facts().state()).isEqualTo(State.ENROLLED);
    }

    @Test
    void aClaimOfTheEnvironmentThatIsRefusedIsNotTriedForEver() throws Exception {
        asks = false;
        Enroller enroller = enroller(claim("00112233445566aa").text());
        enroller.step();
        asks = true;
        enroller.step();
        assertThat(enroller.facts().state()).isEqualTo(State.REFUSED);
        assertThat(told.isEmpty()).isTrue();
    }
}
