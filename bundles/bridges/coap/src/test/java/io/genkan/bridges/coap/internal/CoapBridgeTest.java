package io.genkan.bridges.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.drivers.kit.DatagramFaultProxy;
import io.genkan.itests.harness.Await;
import io.genkan.support.senml.SenmlReader;
import io.genkan.support.senml.SenmlRecord;
import io.genkan.support.senml.SenmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapObserveRelation;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.exception.ConnectorException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.ServiceRegistration;

/** Over real UDP and DTLS on loopback, asked by Californium's client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class CoapBridgeTest {
    private static final int TEXT = 0;
    private static final int JSON = 50;
    private static final int SENML_JSON = 110;
    private static final int SENML_CBOR = 112;
    private static final byte[] NOTHING = new byte[0];

    private TestBridge bridge;
    private FakeAsset pump;
    private ServiceRegistration<Asset> registration;

    @BeforeAll
    void start() throws Exception {
        bridge = new TestBridge(Map.of("request.max.bytes", 20_000));
        pump = new FakeAsset()
                .channel("temperature", ChannelType.READ, DataType.DOUBLE)
                .channel("speed", ChannelType.READ_WRITE, DataType.INTEGER)
                .channel("reset", ChannelType.WRITE, DataType.BOOLEAN);
        registration = bridge.asset("pump", pump);
        bridge.asset("secret", new FakeAsset().channel("value", ChannelType.READ_WRITE, DataType.STRING));
    }

    @AfterAll
    void stop() throws Exception {
        bridge.close();
    }

    @BeforeEach
    void forget() {
        bridge.emitted.clear();
        pump.written.clear();
        pump.set("temperature", TypedValues.newDoubleValue(21.5));
        pump.set("speed", TypedValues.newIntegerValue(1500));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /ingest/fan      | 50  | {"t":21.5}
            /ingest          | 50  | {"asset":"fan","channels":{"t":21.5}}
            /ingest          | 110 | [{"n":"fan/t","v":21.5}]
            /ingest/fan      | 110 | [{"n":"t","v":21.5}]
            /ingest/fan/t    | 0   | 21.5
            /ingest/fan/t    | -1  | 2.15e1
            /ingest          | 0   | fan t=21.5
            """)
    void measurementsBecomeRecords(String path, int format, String payload) throws Exception {
        CoapResponse response = bridge.send(Code.POST, path, format, bytes(payload));
        assertThat(response.getCode()).as(response.getResponseText()).isEqualTo(ResponseCode.CHANGED);
        assertThat(bridge.emitted).hasSize(1);
        assertThat(bridge.emitted.get(0).getProperties())
                .containsEntry("assetName", TypedValues.newStringValue("fan"))
                .containsEntry("t", TypedValues.newDoubleValue(21.5));
    }

    @Test
    void aLargePackComesInBlocksAndATooLargeOneIsRefused() throws Exception {
        List<SenmlRecord> records = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            records.add(new SenmlRecord("fan/t", "Cel", 1.7e9 + i, (double) i, null));
        }
        byte[] pack = SenmlWriter.cbor().write(records);
        assertThat(pack.length).isGreaterThan(5000);
        assertThat(bridge.send(Code.POST, "/ingest", SENML_CBOR, pack).getCode())
                .isEqualTo(ResponseCode.CHANGED);
        assertThat(bridge.emitted).hasSize(300);
        assertThat(bridge.send(Code.POST, "/ingest/fan/t", TEXT, new byte[30_000])
                        .getCode())
                .isEqualTo(ResponseCode.REQUEST_ENTITY_TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /ingest          | 110 | [{"n":"fan/t","v":1},{"n":"fan/u"}] | 4.00 | Record 2:
            /ingest          | 0   | good v=1                            | 2.04 |
            /ingest          | 0   | bad                                 | 4.00 | Line 1:
            /ingest/fan/t    | 110 | [{"n":"t","v":1}]                   | 4.15 | text
            /ingest          | 41  | <xml/>                              | 4.15 | not known
            /ingest/a/b/c    | 0   | 1                                   | 4.04 |
            /nothing         | 0   | 1                                   | 4.04 |
            /assets/pump/speed | 0 | 12                                  | 4.01 | anonymous has no permission to write pump/speed
            """)
    void refusalsSayWhatIsWrong(String path, int format, String payload, String code, String sentence)
            throws Exception {
        CoapResponse response = bridge.send(Code.POST, path, format, bytes(payload));
        assertThat(response.getCode().toString()).as(response.getResponseText()).isEqualTo(code);
        if (sentence != null) {
            assertThat(response.getResponseText()).contains(sentence).endsWith(".");
        }
    }

    @Test
    void assetsAreReadInEveryFormat() throws Exception {
        assertThat(get("/assets/pump/temperature", -1).getResponseText()).isEqualTo("21.5");
        List<SenmlRecord> record = SenmlReader.cbor(9)
                .read(get("/assets/pump/temperature", SENML_CBOR).getPayload(), 0);
        assertThat(record).containsExactly(new SenmlRecord("pump/temperature", "Cel", 1.7e9, 21.5, null));
        assertThat(SenmlReader.json(9).read(get("/assets/pump", -1).getPayload(), 0))
                .extracting(SenmlRecord::name)
                .containsExactly("pump/temperature", "pump/speed");
        assertThat(get("/assets", -1).getResponseText())
                .contains("</assets/pump/temperature>;rt=\"genkan.channel\";if=\"core.s\";obs")
                .doesNotContain("secret");
        assertThat(get("/assets/pump/temperature", 41).getCode()).isEqualTo(ResponseCode.NOT_ACCEPTABLE);
        assertThat(get("/assets/pump/reset", -1).getCode()).isEqualTo(ResponseCode.METHOD_NOT_ALLOWED);
        assertThat(get("/assets/secret/value", -1).getCode()).isEqualTo(ResponseCode.UNAUTHORIZED);
        assertThat(get("/assets/pump/nothing", -1).getCode()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(get("/.well-known/core", -1).getResponseText())
                .contains("</ingest>", "rt=\"core.rd\"", "rt=\"core.rd-lookup-res\"", "</assets>");
    }

    private CoapResponse get(String path, int accept) throws Exception {
        CoapClient client = bridge.client(path);
        return accept < 0 ? client.get() : client.get(accept);
    }

    @Test
    void identitiesMayWhatTheirLinesSay() throws Exception {
        CoapClient node = bridge.secure("node", TestBridge.KEY, bridge.server.securePort(), "/");
        assertThat(TestBridge.send(node, Code.PUT, "/assets/pump/speed", TEXT, bytes("12"))
                        .getCode())
                .isEqualTo(ResponseCode.CHANGED);
        assertThat(TestBridge.send(
                                node, Code.PUT, "/assets/pump/speed", SENML_JSON, bytes("[{\"n\":\"speed\",\"v\":13}]"))
                        .getCode())
                .isEqualTo(ResponseCode.CHANGED);
        assertThat(pump.written).containsExactly(TypedValues.newIntegerValue(12), TypedValues.newIntegerValue(13));
        assertThat(TestBridge.send(node, Code.PUT, "/assets/pump/speed", TEXT, bytes("fast"))
                        .getResponseText())
                .contains("does not fit value type INTEGER");
        assertThat(TestBridge.send(node, Code.PUT, "/assets/pump/temperature", TEXT, bytes("1"))
                        .getCode())
                .isEqualTo(ResponseCode.METHOD_NOT_ALLOWED);
        CoapClient guest = bridge.secure("urn:dev:guest", TestBridge.KEY, bridge.server.securePort(), "/");
        assertThat(TestBridge.send(guest, Code.POST, "/ingest/guest1", JSON, bytes("{\"t\":1}"))
                        .getCode())
                .isEqualTo(ResponseCode.CHANGED);
        CoapResponse refused = TestBridge.send(guest, Code.POST, "/ingest/fan", JSON, bytes("{\"t\":1}"));
        assertThat(refused.getCode()).isEqualTo(ResponseCode.FORBIDDEN);
        assertThat(refused.getResponseText()).isEqualTo("urn:dev:guest has no permission to ingest fan.");
        CoapClient wrong = bridge.secure("node", "another key of it", bridge.server.securePort(), "/assets");
        wrong.setTimeout(1000L);
        CoapResponse none = null;
        try {
            none = wrong.get();
        } catch (ConnectorException | java.io.IOException noHandshake) {
            // as it should be
        }
        assertThat(none).isNull();
    }

    @Test
    void aNodeThatComesFromAnotherAddressIsStillKnown() throws Exception {
        try (DatagramFaultProxy router = new DatagramFaultProxy(bridge.server.securePort())) {
            CoapClient node = bridge.secure("node", TestBridge.KEY, router.port(), "/assets/pump/speed");
            CoapResponse first = node.get();
            router.drop();
            CoapResponse second = node.get();
            assertThat(router.accepted()).isEqualTo(2);
            assertThat(second.getResponseText()).isEqualTo("1500");
            assertThat(second.advanced().getSourceContext().get(DtlsEndpointContext.KEY_HANDSHAKE_TIMESTAMP))
                    .as("no new handshake")
                    .isEqualTo(first.advanced().getSourceContext().get(DtlsEndpointContext.KEY_HANDSHAKE_TIMESTAMP));
        }
    }

    @Test
    void observersAreToldChangesUntilTheyLeaveOrTheAssetGoes() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        CoapHandler handler = new CoapHandler() {
            @Override
            public void onLoad(CoapResponse response) {
                told.add(
                        response.isSuccess()
                                ? response.getResponseText()
                                : response.getCode().toString());
            }

            @Override
            public void onError() {
                told.add("error");
            }
        };
        CoapClient client = bridge.client("/assets/pump/temperature");
        CoapObserveRelation relation = client.observeAndWait(handler);
        assertThat(relation.isCanceled()).isFalse();
        Await.until("the channel is listened to", () -> pump.listeners.containsKey("temperature"));
        pump.set("temperature", TypedValues.newDoubleValue(22));
        Await.until("22.0 told, " + told, () -> told.contains("22.0"));
        pump.set("temperature", TypedValues.newDoubleValue(23));
        Await.until("23.0 told, " + told, () -> told.contains("23.0"));
        relation.proactiveCancel();
        Await.until("nobody listens any more", () -> pump.listeners.isEmpty());

        CoapObserveRelation second = bridge.client("/assets/pump/temperature").observeAndWait(handler);
        Await.until("the channel is listened to", () -> pump.listeners.containsKey("temperature"));
        registration.unregister();
        Await.until("the end is told, " + told, () -> told.contains("4.04"));
        assertThat(second).isNotNull();
        pump.listeners.clear();
        registration = bridge.asset("pump", pump);
        assertThat(get("/assets/pump/temperature", -1).getResponseText()).isEqualTo("23.0");
    }

    @Test
    void nodesRegisterAndAreFound() throws Exception {
        CoapResponse created = bridge.send(
                Code.POST,
                "/rd?ep=node1&lt=600&d=hall",
                40,
                bytes("</sensors/temp>;rt=\"temperature-c\";if=sensor,</sensors/light>;rt=light-lux"));
        assertThat(created.getCode()).as(created.getResponseText()).isEqualTo(ResponseCode.CREATED);
        String location = "/" + created.getOptions().getLocationPathString();
        assertThat(get("/rd-lookup/res?rt=temperature*", -1).getResponseText())
                .matches("<coap://127\\.0\\.0\\.1:\\d+/sensors/temp>;rt=\"temperature-c\";if=\"sensor\"");
        assertThat(get("/rd-lookup/ep?ep=node1", -1).getResponseText())
                .startsWith("<" + location + ">;ep=\"node1\";d=\"hall\";base=\"coap://127.0.0.1:");
        CoapClient node = bridge.secure("node", TestBridge.KEY, bridge.server.securePort(), "/");
        assertThat(TestBridge.send(node, Code.DELETE, location, -1, NOTHING).getCode())
                .isEqualTo(ResponseCode.FORBIDDEN);
        assertThat(bridge.send(Code.POST, location + "?lt=1200", -1, NOTHING).getCode())
                .isEqualTo(ResponseCode.CHANGED);
        assertThat(bridge.send(Code.DELETE, location, -1, NOTHING).getCode()).isEqualTo(ResponseCode.DELETED);
        assertThat(bridge.send(Code.DELETE, location, -1, NOTHING).getCode()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(get("/rd-lookup/res", -1).getResponseText()).isEmpty();
        assertThat(bridge.send(Code.POST, "/rd?ep=x", 40, bytes("<a")).getResponseText())
                .contains("link format (RFC 6690): at character 2");
    }

    @Test
    void whoAsksTooOftenWaits() throws Exception {
        try (TestBridge slow = new TestBridge(Map.of("peer.requests.per.minute", 18))) {
            CoapClient client = slow.client("/.well-known/core");
            List<ResponseCode> codes = new ArrayList<>();
            CoapResponse last = null;
            for (int i = 0; i < 6; i++) {
                last = client.get();
                codes.add(last.getCode());
            }
            assertThat(codes.subList(0, 3)).containsOnly(ResponseCode.CONTENT);
            assertThat(codes.get(5)).isEqualTo(ResponseCode.TOO_MANY_REQUESTS);
            assertThat(last).isNotNull();
            assertThat(last.getOptions().getMaxAge()).isBetween(1L, 4L);
            // who has an identity is counted by it
            assertThat(slow.secure("node", TestBridge.KEY, slow.server.securePort(), "/.well-known/core")
                            .get()
                            .getCode())
                    .isEqualTo(ResponseCode.CONTENT);
        }
    }

    @Test
    void withoutALineNothingIsTaken() throws Exception {
        try (TestBridge alone = new TestBridge(Map.of())) {
            alone.outlet.consumersConnected(null);
            CoapResponse response = alone.send(Code.POST, "/ingest/fan/t", TEXT, bytes("1"));
            assertThat(response.getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
            assertThat(response.getResponseText()).contains("connect this component");
        }
    }

    @Test
    void endsWithinTwoSecondsAndLeavesNoThread() throws Exception {
        TestBridge other = new TestBridge(Map.of());
        other.secure("node", TestBridge.KEY, other.server.securePort(), "/assets")
                .get();
        other.send(Code.POST, "/ingest/fan/t", TEXT, bytes("1"));
        List<String> names = List.of(other.name, ":" + other.server.plainPort(), ":" + other.server.securePort());
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        names.stream().anyMatch(name -> thread.getName().contains(name)))
                .toList();
        assertThat(threads).hasSizeGreaterThan(4);
        long start = System.nanoTime();
        other.server.close();
        for (Thread thread : threads) {
            thread.join(2000);
        }
        assertThat((System.nanoTime() - start) / 1_000_000)
                .as("ms until %s have ended", threads)
                .isLessThan(2000);
        other.close();
    }
}
