package io.genkan.kura.requests.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.itests.harness.Await;
import io.genkan.kura.requests.internal.ManagementClient.Reply;
import io.genkan.kura.requests.internal.Rows.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.message.KuraResponsePayload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.ServiceRegistration;

/** A management client against the container's own bundles over a broker on loopback. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManagementTest {

    @TempDir
    private static Path data;

    private static final Set<String> KINDS = new TreeSet<>();
    private static final Set<String> ANSWERED = ConcurrentHashMap.newKeySet();

    private static TestBroker broker;
    private static Gateway gateway;
    private static ManagementClient client;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
        client = new ManagementClient(broker.port(), "acme");
        gateway = Gateway.start(
                data,
                List.of(
                        "org.apache.commons.commons-io",
                        "org.apache.commons.commons-fileupload",
                        "org.apache.felix.http.servlet-api",
                        "org.osgi.service.servlet",
                        "io.genkan.kura.rest"));
        gateway.lid();
        gateway.store();
        gateway.asset("pump");
        gateway.asset("zone");
        gateway.connect("", broker.port(), "acme", "gw1", "kura-protobuf", true);
        gateway.connect("-second", broker.port(), "acme", "gw2", "simple-json", false);
    }

    @AfterAll
    static void stop() throws Exception {
        figure("FIGURE mqtt.requests.answered " + ANSWERED.size());
        figure("FIGURE mqtt.requests.answered.of " + KINDS.size());
        client.close();
        gateway.close();
        broker.close();
    }

    @ParameterizedTest
    @MethodSource("io.genkan.kura.requests.internal.Rows#answered")
    void answered(Row row) throws Exception {
        count(row);
    }

    @ParameterizedTest
    @MethodSource("io.genkan.kura.requests.internal.Rows#shared")
    void shared(Row row) throws Exception {
        if (row.code() == 200) {
            count(row);
        } else {
            check("gw1", row);
        }
    }

    private static void count(Row row) throws Exception {
        String kind = row.path().replace(Rows.CLOCK, "<pid>");
        synchronized (KINDS) {
            KINDS.add(kind);
        }
        settle(row);
        check("gw1", row);
        ANSWERED.add(kind);
    }

    /** Cloud connections come on another thread; what a row asks of one has to be there. */
    private static void settle(Row row) throws InterruptedException {
        String made = "org.eclipse.kura.cloud.CloudService-7";
        if (String.valueOf(row.body()).contains(made) && !row.path().endsWith("POST/cloudEndpoint")) {
            gateway.framework()
                    .service(org.eclipse.kura.cloudconnection.CloudEndpoint.class, "(kura.service.pid=" + made + ")");
        }
    }

    @ParameterizedTest
    @MethodSource("io.genkan.kura.requests.internal.Rows#refused")
    void refused(Row row) throws Exception {
        check("gw1", row);
    }

    private static void check(String to, Row row) throws Exception {
        Reply reply = client.ask(to, row.path(), row.metrics(), row.body());
        String app = row.path().substring(0, row.path().indexOf('/'));
        assertThat(reply.topic())
                .matches("\\$EDC/acme/" + ManagementClient.ID + "/" + Pattern.quote(app) + "/REPLY/-?\\d+");
        Object message = reply.payload().metrics().get("response.exception.message");
        String told = message == null ? reply.payload().text() : message.toString();
        assertThat(reply.payload().code()).as(told).isEqualTo(row.code());
        assertThat(told).containsPattern(Pattern.compile(row.expected(), Pattern.DOTALL));
    }

    /** The last one, because a rollback makes all connections anew. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aChangeIsAnsweredFirstAndDoneThen() throws Exception {
        String pid = "org.eclipse.kura.position.PositionService";
        client.ask(
                "gw1",
                "CONF-V1/PUT/configurations",
                Map.of(),
                Rows.configuration(
                        pid,
                        "<esf:property array=\"false\" encrypted=\"false\" name=\"latitude\""
                                + " type=\"Double\"><esf:value>47.25</esf:value></esf:property>"));
        assertThat(property(pid, "latitude")).isNotEqualTo(47.25);
        Await.until("the change", () -> Double.valueOf(47.25).equals(property(pid, "latitude")));
        long good = gateway.configuration().snapshot();
        gateway.configuration().updateConfiguration(pid, Map.of("latitude", 1.0), true);
        assertThat(client.ask("gw1", "CONF-V1/GET/snapshots/" + good, Map.of(), "")
                        .payload()
                        .text())
                .contains("47.25");
        assertThat(client.ask("gw1", "CONF-V1/EXEC/rollback/" + good, Map.of(), "")
                        .payload()
                        .code())
                .isEqualTo(200);
        Await.until("the rollback", () -> Double.valueOf(47.25).equals(property(pid, "latitude")));
        KINDS.add("CONF-V1/GET/snapshots/<id>");
        ANSWERED.add("CONF-V1/GET/snapshots/<id>");
        KINDS.add("CONF-V1/EXEC/rollback/<id>");
        ANSWERED.add("CONF-V1/EXEC/rollback/<id>");
    }

    private static @Nullable Object property(String pid, String name) {
        try {
            return gateway.configuration()
                    .getComponentConfiguration(pid)
                    .getConfigurationProperties()
                    .get(name);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void commandsRunWithTheirPassword() throws Exception {
        String pid = "org.eclipse.kura.cloud.app.command.CommandCloudApp";
        KINDS.add("CMD-V1/EXEC/command");
        Map<String, Object> command =
                Map.of("command.command", "echo", "command.argument0", "hello", "command.password", "sesame");
        gateway.configuration()
                .updateConfiguration(
                        pid,
                        Map.of(
                                "command.enable", true,
                                "command.password.value", new Password("sesame"),
                                "privileged.command.service.enable", true));
        Payload[] answer = new Payload[1];
        Await.until("commands to be switched on", () -> {
            answer[0] = ask(command);
            return answer[0].code() == 200;
        });
        assertThat(answer[0].metrics())
                .containsEntry("command.stdout", "hello\n")
                .containsEntry("command.exit.code", 0)
                .containsEntry("command.timedout", false);
        ANSWERED.add("CMD-V1/EXEC/command");
        assertThat(ask(Map.of("command.command", "echo", "command.password", "wrong"))
                        .code())
                .isEqualTo(400);
        assertThat(ask(Map.of("command.password", "sesame")).code()).isEqualTo(400);
        assertThat(ask(Map.of("command.command", 7, "command.password", "sesame"))
                        .code())
                .isEqualTo(400);
        Payload failed = ask(Map.of("command.command", "exit 3", "command.password", "sesame"));
        assertThat(failed.code()).isEqualTo(500);
        assertThat(failed.metrics()).containsEntry("command.exit.code", 3);
        assertThat(ask(Map.of("command.command", "sleep 30", "command.timeout", 1, "command.password", "sesame"))
                        .metrics())
                .containsEntry("command.timedout", true);
        gateway.configuration().updateConfiguration(pid, Map.of("command.enable", false));
    }

    private static Payload ask(Map<String, Object> command) {
        try {
            return client.ask("gw1", "CMD-V1/EXEC/command", command, "").payload();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void passwordsAreToldInClear() throws Exception {
        String expected = ">" + java.util.Base64.getEncoder().encodeToString("secret".getBytes(StandardCharsets.UTF_8));
        for (String path : List.of("", "/org.eclipse.kura.core.data.transport.mqtt.MqttDataTransport")) {
            assertThat(client.ask("gw1", "CONF-V1/GET/configurations" + path, Map.of(), "")
                            .payload()
                            .text())
                    .contains(expected);
        }
    }

    @Test
    void bothEncodingsAreAnsweredSideBySide() throws Exception {
        Reply protobuf = client.ask(
                "gw1", "CONF-V1/GET/snapshots/" + gateway.configuration().snapshot(), Map.of(), "");
        assertThat(protobuf.compressed()).isTrue();
        String id = client.prepare();
        byte[] json = new Payload(ManagementClient.metrics(id, Map.of()), new byte[0]).json();
        client.send(
                "gw2",
                "CONF-V1/GET/snapshots/" + new TreeSet<>(gateway.configuration().getSnapshots()).last(),
                json);
        Reply plain = client.await(id);
        assertThat(plain.compressed()).isFalse();
        assertThat(plain.payload().text()).isEqualTo(protobuf.payload().text());
        String compressed = client.prepare();
        client.send(
                "gw1",
                "ASSET-V1/GET/assets",
                Payload.gzip(new Payload(ManagementClient.metrics(compressed, Map.of()), new byte[0]).protobuf()));
        assertThat(client.await(compressed).payload().code()).isEqualTo(200);
    }

    @Test
    void whatNobodyCouldBeAnsweredForCostsNothing() throws Exception {
        client.send("gw1", "CONF-V1/GET/configurations", new byte[0]);
        client.send("gw1", "CONF-V1/GET/configurations", new byte[] {1, 2, 3});
        client.send("gw1", "CONF-V1/GET/configurations", new byte[] {0x1F, (byte) 0x8B, 0, 0});
        client.send(
                "gw1", "CONF-V1/GET/configurations", new Payload(Map.of("request.id", "1"), new byte[0]).protobuf());
        client.send(
                "gw1",
                "CONF-V1/GET/configurations",
                new Payload(Map.of("request.id", 1, "requester.client.id", "gone"), new byte[0]).protobuf());
        client.send(
                "gw1",
                "CONF-V1/GET/snapshots",
                new Payload(Map.of("request.id", "1", "requester.client.id", "gone"), new byte[0]).protobuf());
        check("gw1", Rows.row("CONF-V1/GET/snapshots", "", 200, "snapshotIds"));
    }

    @Test
    void tenMegabytesAreRefusedWithASentence() throws Exception {
        String large = "x".repeat(10 << 20);
        check("gw1", Rows.row("CONF-V1/PUT/configurations", large, 400, "XML document is broken"));
        check("gw1", Rows.row("ASSET-V1/EXEC/read", large, 400, "not JSON"));
        check("gw1", Rows.row("ASSET-V1/EXEC/read", "[".repeat(1 << 20), 400, "not JSON"));
        check("gw1", Rows.row("CONF-V1/GET/snapshots", large, 200, "snapshotIds"));
    }

    /** Asked in QoS 1; the answers go in QoS 0, of which the broker drops some that nobody reads fast enough. */
    @Test
    void tenThousandAtOnceAreAllAnswered() throws Exception {
        int count = 10_000;
        Set<Object> begun = ConcurrentHashMap.newKeySet();
        RequestHandler counter = new RequestHandler() {
            @Override
            public KuraMessage doGet(RequestHandlerContext context, KuraMessage message) {
                begun.add(message.getPayload().getMetric("request.id"));
                return new KuraMessage(new KuraResponsePayload(200));
            }
        };
        ServiceRegistration<RequestHandler> registration = gateway.framework()
                .context()
                .registerService(
                        RequestHandler.class, counter, new Hashtable<>(Map.of(RequestHandlers.APP, "COUNT-V1")));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = client.prepare();
            ids.add(id);
            client.send(
                    1,
                    "gw1",
                    "COUNT-V1/GET/x",
                    new Payload(ManagementClient.metrics(id, Map.of()), new byte[0]).protobuf());
        }
        Await.until("all requests to be done", () -> begun.size() == count);
        assertThat(client.await(ids.get(0)).payload().code()).isEqualTo(200);
        Await.until("nearly all answers", () -> client.open() < count / 20);
        registration.unregister();
        check("gw1", Rows.row("CONF-V1/GET/snapshots", "", 200, "snapshotIds"));
    }

    @Test
    void aSlowApplicationHoldsUpNoOther() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(2);
        RequestHandler slow = new RequestHandler() {
            @Override
            public KuraMessage doGet(RequestHandlerContext context, KuraMessage message) {
                begun.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new KuraMessage(new KuraResponsePayload(200));
            }
        };
        ServiceRegistration<RequestHandler> registration = gateway.framework()
                .context()
                .registerService(RequestHandler.class, slow, new Hashtable<>(Map.of(RequestHandlers.APP, "SLOW-V1")));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ids.add(client.prepare());
            client.send(
                    "gw1",
                    "SLOW-V1/GET/x",
                    new Payload(ManagementClient.metrics(ids.get(i), Map.of()), new byte[0]).protobuf());
        }
        begun.await();
        check("gw1", Rows.row("CONF-V1/GET/snapshots", "", 200, "snapshotIds"));
        check("gw1", Rows.row("ASSET-V1/EXEC/read", "", 200, "2.5"));
        release.countDown();
        for (String id : ids) {
            assertThat(client.await(id).payload().code()).isEqualTo(200);
        }
        registration.unregister();
        check("gw1", Rows.row("SLOW-V1/GET/x", "", 404, "no application"));
    }

    @Test
    void theBirthNamesTheApplications() throws Exception {
        ConfigurationService configuration = gateway.configuration();
        assertThat(configuration).isNotNull();
        gateway.connect("-third", broker.port(), "acme", "gw3", "kura-protobuf", true);
        String birth;
        do {
            birth = client.lifeCycle.poll(30, java.util.concurrent.TimeUnit.SECONDS);
            assertThat(birth).as("birth of gw3").isNotNull();
        } while (!birth.startsWith("$EDC/acme/gw3/MQTT/"));
        assertThat(birth)
                .contains(
                        "ASSET-V1",
                        "CLD-V1",
                        "CMD-V1",
                        "CONF-V1",
                        "CONF-V2",
                        "IDN-V1",
                        "IDN-V2",
                        "INVENTORY-V1",
                        "KEYS-V1",
                        "KEYS-V2",
                        "NET-STATUS-V1",
                        "POS-V1",
                        "SEC-V1",
                        "SEC-V2",
                        "SVCLIST-V1",
                        "SYS-V1",
                        "TAMPER-V1",
                        "WIRE-V1");
    }

    private static void figure(String line) throws IOException {
        System.out.println(line);
        String file = System.getProperty("genkan.figures");
        if (file != null) {
            Files.writeString(
                    Path.of(file), line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
