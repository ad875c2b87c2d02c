package io.genkan.driver.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.api.discovery.BrowseResult;
import io.genkan.api.discovery.DeviceNode;
import io.genkan.drivers.kit.DatagramFaultProxy;
import io.genkan.itests.harness.Await;
import io.genkan.support.coap.Certificates;
import io.genkan.support.driver.DeviceFailure;
import io.genkan.support.settings.AnnotatedSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.californium.elements.config.CertificateAuthenticationMode;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleContext;

/** Against a node on loopback. */
class CoapLinkTest {
    private static CoapOptions options(
            int port, Map<String, Object> more, @org.jspecify.annotations.Nullable Certificates certificates) {
        Map<String, Object> settings = new HashMap<>(Map.of("url", "coap://127.0.0.1:" + port, "timeout", 2000));
        settings.putAll(more);
        CoapDriverConfig config = AnnotatedSettings.of(CoapDriverConfig.class, settings);
        return CoapOptions.from(config, config.key(), certificates);
    }

    private static ChannelRecord record(DataType type, String settings) {
        ChannelRecord record = ChannelRecord.createReadRecord("c", type);
        record.setChannelConfig(settings(settings));
        return record;
    }

    private static Map<String, Object> settings(String text) {
        Map<String, Object> settings = new HashMap<>();
        for (String each : text.split(" ")) {
            String[] parts = each.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        return settings;
    }

    private static ChannelRecord read(CoapLink link, DataType type, String settings) throws DeviceFailure {
        ChannelRecord record = record(type, settings);
        new CoapReads(List.of(record)).execute(link);
        return record;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0   | 21.5                             | path=/v                              | DOUBLE  | 21.5
            0   | 3                                | path=/v                              | INTEGER | 3
            0   | on                               | path=/v                              | BOOLEAN | true
            50  | {"a":[{"b":7}]}                  | path=/v format=JSON json.path=a[0].b | LONG    | 7
            110 | [{"bn":"n/","n":"t","v":1},{"n":"u","v":2}] | path=/v format=SENML_JSON senml.name=t | DOUBLE | 1.0
            110 | [{"bn":"n/","n":"t","v":1},{"n":"u","v":2}] | path=/v format=SENML_JSON     | DOUBLE  | 2.0
            110 | [{"n":"n:t","vs":"x"}]           | path=/v?a=1 format=SENML_JSON senml.name=t | STRING | x
            """)
    void readsWhatIsInEveryFormat(int format, String content, String settings, DataType type, String value)
            throws Exception {
        try (TestNode node = new TestNode(0, null);
                CoapLink link = new CoapLink(options(node.port(), Map.of(), null), "test")) {
            node.set("v", format, content);
            ChannelRecord record = read(link, type, settings);
            assertThat(record.getChannelStatus().getExceptionMessage()).isNull();
            assertThat(record.getValue().getValue()).hasToString(value);
        }
    }

    @Test
    void readsCborAndOctetsAndWhatComesInManyBlocks() throws Exception {
        try (TestNode node = new TestNode(0, null);
                CoapLink link = new CoapLink(options(node.port(), Map.of("block.size", 32), null), "test")) {
            // {"a": [1.5, h'0102'], 1: true}
            node.set("v", 60, new byte[] {
                (byte) 0xa2, 0x61, 'a', (byte) 0x82, (byte) 0xf9, 0x3e, 0, 0x42, 1, 2, 1, (byte) 0xf5
            });
            assertThat(read(link, DataType.DOUBLE, "path=/v format=CBOR json.path=a[0]")
                            .getValue())
                    .isEqualTo(TypedValues.newDoubleValue(1.5));
            assertThat(read(link, DataType.BYTE_ARRAY, "path=/v format=CBOR json.path=a[1]")
                            .getValue())
                    .isEqualTo(TypedValues.newByteArrayValue(new byte[] {1, 2}));
            assertThat(read(link, DataType.BOOLEAN, "path=/v format=CBOR json.path=['1']")
                            .getValue())
                    .isEqualTo(TypedValues.newBooleanValue(true));
            String large = "0123456789".repeat(200);
            node.set("large", 0, large);
            assertThat(read(link, DataType.STRING, "path=/large").getValue().getValue())
                    .isEqualTo(large);
            node.set("bytes", 42, new byte[] {5, 6});
            assertThat(read(link, DataType.BYTE_ARRAY, "path=/bytes format=OCTETS")
                            .getValue())
                    .isEqualTo(TypedValues.newByteArrayValue(new byte[] {5, 6}));
        }
        try (TestNode node = new TestNode(0, null);
                CoapLink link = new CoapLink(
                        options(node.port(), Map.of("answer.max.size", 100, "timeout", 500), null), "test")) {
            node.set("large", 0, "0123456789".repeat(200));
            assertThatThrownBy(() -> read(link, DataType.STRING, "path=/large")).isInstanceOf(DeviceFailure.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            path=/v                                             | 21.5    | 0   | 21.5
            path=/v format=JSON write.template={"set":${value}} | 21.5    | 50  | {"set":21.5}
            path=/v write.format=JSON                           | 21.5    | 50  | 21.5
            path=/x write.path=/v write.format=SENML_JSON       | 21.5    | 110 | [{"n":"v","t":
            """)
    void writesInEveryFormat(String settings, double value, int format, String content) throws Exception {
        try (TestNode node = new TestNode(0, null);
                CoapLink link = new CoapLink(options(node.port(), Map.of(), null), "test")) {
            node.set("v", 0, "");
            CoapChannel channel = CoapChannel.parse(settings(settings));
            TypedValue<?> typed = TypedValues.newDoubleValue(value);
            Answer answer =
                    link.send(true, channel.writePath(), channel.writeFormat().number(), channel.written(typed));
            assertThat(answer.isGood()).isTrue();
            assertThat(node.requests).contains("PUT v " + format);
            assertThat(new String(node.get("v"), StandardCharsets.UTF_8)).startsWith(content);
        }
    }

    @Test
    void refusalsOfTheNodeAreToldInWords() throws Exception {
        try (TestNode node = new TestNode(0, null);
                CoapLink link = new CoapLink(options(node.port(), Map.of(), null), "test")) {
            node.set("v", 0, "x");
            assertThat(read(link, DataType.DOUBLE, "path=/none")
                            .getChannelStatus()
                            .getExceptionMessage())
                    .isEqualTo("The node has no /none (4.04); check the path.");
            assertThat(read(link, DataType.DOUBLE, "path=/v format=JSON")
                            .getChannelStatus()
                            .getExceptionMessage())
                    .contains("does not offer /v in this format (4.06)");
            ChannelRecord record = read(link, DataType.DOUBLE, "path=/v");
            assertThat(record.getChannelStatus().getChannelFlag()).isEqualTo(ChannelFlag.FAILURE);
            assertThat(record.getChannelStatus().getExceptionMessage()).contains("does not fit value type DOUBLE");
        }
    }

    @Test
    void aRouterThatForgetsCostsNoHandshake() throws Exception {
        Map<String, Object> secure = Map.of("identity", TestNode.IDENTITY, "key", TestNode.KEY);
        try (TestNode node = new TestNode(0, TestNode::psk);
                DatagramFaultProxy router = new DatagramFaultProxy(node.port())) {
            Map<String, Object> settings = new HashMap<>(secure);
            settings.put("url", "coaps://127.0.0.1:" + router.port());
            try (CoapLink link = new CoapLink(options(0, settings, null), "test")) {
                node.set("v", 0, "1");
                assertThat(read(link, DataType.LONG, "path=/v").getValue()).isEqualTo(TypedValues.newLongValue(1));
                router.drop();
                node.set("v", 0, "2");
                long start = System.nanoTime();
                assertThat(read(link, DataType.LONG, "path=/v").getValue()).isEqualTo(TypedValues.newLongValue(2));
                assertThat(router.accepted()).isEqualTo(2);
                // without the id the node would not know whose record this is, and say nothing until a new handshake
                assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(1900);
            }
        }
    }

    @Test
    void certificatesLetBothSidesKnowEachOther(@TempDir Path folder) throws Exception {
        KeyStore nodes = TestCertificates.key(folder, "node");
        KeyStore ours = TestCertificates.key(folder, "gateway");
        KeyStore strangers = TestCertificates.key(folder, "stranger");
        Certificates node = Certificates.of(TestCertificates.service(nodes, ours));
        try (TestNode device = new TestNode(0, dtls -> {
            node.applyTo(dtls);
            dtls.set(DtlsConfig.DTLS_CLIENT_AUTHENTICATION_MODE, CertificateAuthenticationMode.NEEDED);
        })) {
            device.set("v", 0, "7");
            Map<String, Object> url = Map.of("url", "coaps://127.0.0.1:" + device.port(), "timeout", 3000);
            try (CoapLink link =
                    new CoapLink(options(0, url, Certificates.of(TestCertificates.service(ours, nodes))), "test")) {
                assertThat(read(link, DataType.LONG, "path=/v").getValue()).isEqualTo(TypedValues.newLongValue(7));
            }
            for (Certificates wrong : List.of(
                    Certificates.of(TestCertificates.service(strangers, nodes)),
                    Certificates.of(TestCertificates.service(ours, strangers)))) {
                try (CoapLink link = new CoapLink(options(0, url, wrong), "test")) {
                    assertThatThrownBy(() -> read(link, DataType.LONG, "path=/v"))
                            .isInstanceOfSatisfying(
                                    DeviceFailure.class,
                                    e -> assertThat(e.sentence()).contains("The node 127.0.0.1:"));
                }
            }
        }
    }

    @Test
    void whatCannotBeObservedIsAskedFor() throws Exception {
        try (TestNode node = new TestNode(0, null);
                CoapLink link = new CoapLink(options(node.port(), Map.of("observe.refresh", 200), null), "test")) {
            node.set("v", 0, "1");
            node.observable("v", false);
            CoapOptions options = options(node.port(), Map.of("observe.refresh", 200), null);
            List<Object> told = new CopyOnWriteArrayList<>();
            try (CoapWatches watches = new CoapWatches("coap-listen-test", () -> new CoapWatches.Way() {
                @Override
                public CoapLink link() {
                    return link;
                }

                @Override
                public CoapOptions options() {
                    return options;
                }

                @Override
                public void told(@org.jspecify.annotations.Nullable DeviceFailure failure) {}
            })) {
                watches.add(
                        Map.of("path", "/v", "+name", "c", "+value.type", "LONG"),
                        event -> told.add(event.getChannelRecord().getValue().getValue()));
                Await.until("1 told", () -> told.contains(1L));
                node.set("v", 0, "2");
                Await.until("2 told", () -> told.contains(2L));
                node.observable("v", true);
                Await.until("observed", () -> node.observers("v") == 1);
                assertThat(told).containsExactly(1L, 2L);
            }
        }
    }

    @Test
    void theNodesListIsBrowsed() throws Exception {
        BundleContext context = org.mockito.Mockito.mock(BundleContext.class);
        CoapDiscovery discovery = new CoapDiscovery(context);
        try (TestNode node = new TestNode(0, null)) {
            node.set("temperature", 0, "1");
            for (int i = 0; i < 30; i++) {
                node.set("sensor" + i, 0, "1");
            }
            Map<String, Object> settings = Map.of("url", "coap://127.0.0.1:" + node.port());
            assertThat(discovery.test(settings).reached()).isTrue();
            BrowseResult result = discovery.browse(settings, "");
            assertThat(result.nodes()).hasSizeGreaterThan(30);
            DeviceNode found = result.nodes().stream()
                    .filter(each -> each.name().equals("/temperature"))
                    .findFirst()
                    .orElseThrow();
            assertThat(found.channel()).isEqualTo(Map.of("path", "/temperature", "format", "TEXT"));
            assertThat(found.detail()).isEqualTo("test.temperature, observable");
        }
        Map<String, Object> nobody = Map.of("url", "coap://127.0.0.1:9", "timeout", 200);
        assertThat(discovery.test(nobody).sentence()).contains("did not answer within 200 ms");
        assertThat(discovery.browse(Map.of("url", "x"), "").sentence()).contains("url is");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            url=http://a            | coap:// or coaps://
            url=coaps://a           | identity and key
            url=coaps://a identity=x | enter both
            url=coaps://a identity=x key=short | 8 or more
            url=coaps://a identity=x key=0xabc | hexadecimal
            block.size=100          | power of 2
            timeout=1               | timeout is 1
            url=coap://a?b=c        | coap:// or coaps://
            """)
    void unusableSettings(String text, String sentence) {
        assertThatThrownBy(() -> options(1, settings(text), null)).hasMessageContaining(sentence);
    }
}
