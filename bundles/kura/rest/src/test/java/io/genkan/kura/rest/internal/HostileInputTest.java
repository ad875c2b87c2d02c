package io.genkan.kura.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.kura.rest.internal.EndpointTable.Line;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator's broken or hostile program sends: each line of the table, spoilt in every way. */
@Timeout(240)
class HostileInputTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Path data;

    @SuppressWarnings("NullAway.Init")
    private static TestGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        data = Files.createDirectories(folder.resolve("a/b/c/data"));
        gateway = new TestGateway(data);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    private static Set<Line> withObjects() throws Exception {
        Set<String> seen = new LinkedHashSet<>();
        Set<Line> lines = new LinkedHashSet<>();
        for (Line line : EndpointTable.lines()) {
            if (line.body().startsWith("{\"") && line.status().startsWith("2") && seen.add(line.endpoint())) {
                lines.add(line);
            }
        }
        assertThat(lines).hasSizeGreaterThan(40);
        return lines;
    }

    private static JsonObject object(Line line) {
        return Json.parse(line.body().replace("@SNAPSHOT@", "1")).asObject();
    }

    private static JsonValue ofAnotherType(JsonValue value) {
        if (value.isString() || value.isNumber()) {
            return new JsonObject();
        }
        return value.isArray() ? Json.value("text") : value.isObject() ? Json.value(7) : Json.value("maybe");
    }

    /** {@return what is wrong with the answer, empty when it is a proper refusal} */
    private static String refusal(String what, HttpResponse<String> reply) {
        boolean right = reply.statusCode() >= 400
                && reply.statusCode() < 500
                && !reply.body().contains("internal error")
                && (reply.body().contains("\"message\"") || reply.body().contains("\"failures\""));
        return right ? "" : what + " -> " + reply.statusCode() + " " + reply.body();
    }

    private static void check(List<String> wrong) {
        wrong.removeIf(String::isEmpty);
        assertThat(wrong).isEmpty();
    }

    @Test
    void valuesOfAnotherTypeAreRefused() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Line line : withObjects()) {
            JsonObject right = object(line);
            for (String name : right.names()) {
                JsonObject spoilt = new JsonObject(right).set(name, ofAnotherType(right.get(name)));
                HttpResponse<String> reply = gateway.ask(line.method(), line.path(), spoilt.toString());
                // what an endpoint does not read may be anything
                boolean ignored =
                        Set.of("cloudConnectionFactoryPid", "factoryPid").contains(name);
                wrong.add(ignored ? "" : refusal(line.method() + " " + line.path() + " " + spoilt, reply));
            }
        }
        check(wrong);
    }

    @Test
    void bodiesThatAreNoObjectsAreRefused() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Line line : withObjects()) {
            for (String body : new String[] {"", "[]", "7", "null", "{", "{\"a\":", "\u0000", "{\"a\"", "[{}]"}) {
                HttpResponse<String> reply = gateway.ask(line.method(), line.path(), body);
                wrong.add(refusal(line.method() + " " + line.path() + " " + body, reply));
            }
        }
        check(wrong);
    }

    @Test
    void namesThatLeadElsewhereLeadNowhere() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Line line : withObjects()) {
            for (String hostile :
                    new String[] {"../../../evil", "/evil", "..\\..\\evil", "evil\u0000", "x".repeat(70_000), "*", ")("
                    }) {
                String body = spoil(object(line), hostile).toString();
                HttpResponse<String> reply = gateway.ask(line.method(), line.path(), body);
                if (reply.statusCode() >= 400 && reply.body().contains("internal error")) {
                    wrong.add(line.method() + " " + line.path() + " " + body.substring(0, Math.min(200, body.length()))
                            + " -> " + reply.statusCode() + " " + reply.body());
                }
            }
        }
        check(wrong);
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(each -> !each.startsWith(data))
                            .filter(Files::isRegularFile)
                            .toList())
                    .isEmpty();
        }
        assertThat(Path.of("/evil")).doesNotExist();
        assertThat(gateway.ask("GET", "configuration/v2/snapshots", null).statusCode())
                .as("the gateway is as it was")
                .isEqualTo(200);
    }

    /** Texts become the hostile one, at any depth. */
    private static JsonValue spoil(JsonValue value, String hostile) {
        if (value.isObject()) {
            JsonObject spoilt = new JsonObject();
            value.asObject().forEach(member -> {
                // a type that is none is refused before anything else is looked at
                boolean type = member.getName().equals("type");
                spoilt.add(member.getName(), type ? member.getValue() : spoil(member.getValue(), hostile));
            });
            return spoilt;
        }
        if (value.isArray()) {
            com.eclipsesource.json.JsonArray spoilt = new com.eclipsesource.json.JsonArray();
            value.asArray().forEach(each -> spoilt.add(spoil(each, hostile)));
            return spoilt;
        }
        return value.isString() ? Json.value(hostile) : value;
    }

    @ParameterizedTest
    @CsvSource({
        "GET, assets/..%2f..%2fetc%2fpasswd",
        "GET, assets/%2e%2e/%2e%2e/etc/passwd",
        "GET, assets/..;/..;/etc/passwd",
        "GET, assets/%00",
        "GET, assets/%zz",
        "GET, tamper/v1/pid/..%5c..%5cetc",
        "DELETE, deploy/v2/..%2fevil",
        "GET, keystores/v2/entries/entry?keystoreServicePid=../../etc&alias=passwd",
        "GET, configuration/v2/../../../etc/passwd",
        "TRACE, assets",
        "PROPFIND, assets"
    })
    void pathsThatLeadElsewhereLeadNowhere(String method, String path) throws Exception {
        String reply = gateway.raw(method + " /services/" + path);
        assertThat(reply).containsPattern("^HTTP/1.1 (400|404|405|501|503) ").doesNotContain("root:");
    }

    @Test
    void aBodyWithoutAnEndIsRefused() throws Exception {
        byte[] piece = " ".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = gateway.authorized("POST", "configuration/v2/snapshots/byId")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new InputStream() {
                    private InputStream now = new ByteArrayInputStream(piece);
                    private int left = 300;

                    @Override
                    public int read() {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) throws java.io.IOException {
                        int count = now.read(bytes, offset, length);
                        if (count < 0 && left-- > 0) {
                            now = new ByteArrayInputStream(piece);
                            count = now.read(bytes, offset, length);
                        }
                        return count;
                    }
                }))
                .build();
        HttpResponse<String> reply = gateway.send(gateway.browser(), request);
        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(reply.body()).contains("larger than 4 MB");
    }

    @Test
    void manySmallPartsAreRefused() throws Exception {
        HttpResponse<String> reply =
                gateway.ask("POST", "configuration/v2/snapshots/byId", "{\"id\":[" + "1,".repeat(400_000) + "1]}");
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("300000 parts");
        assertThat(gateway.ask(
                                "POST",
                                "serviceListing/v1/servicePids/byInterface",
                                "{\"interfaceNames\":[\"" + "a,:{[\\\"".repeat(100_000) + "\"]}")
                        .statusCode())
                .as("in a text they count nothing")
                .isEqualTo(200);
    }

    @Test
    void largeBodiesAreServedOneAfterTheOther() {
        String body = "{\"pids\":[\"" + "x".repeat(2_000_000) + "\"]}";
        List<CompletableFuture<Integer>> replies = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return gateway.ask("POST", "configuration/v2/configurableComponents/configurations/byPid", body)
                                .statusCode();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        assertThat(replies).allSatisfy(each -> assertThat(each.join()).isEqualTo(200));
    }
}
