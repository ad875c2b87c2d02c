package io.genkan.driver.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.genkan.api.discovery.BrowseResult;
import io.genkan.api.discovery.ConnectionResult;
import io.genkan.api.discovery.DeviceNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/** What the console asks before there is a driver instance. */
@SuppressWarnings("NullAway.Init")
class OpcUaDiscoveryTest {
    @TempDir
    Path folder;

    private TestServer server;
    private OpcUaDiscovery discovery;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.on(0);
        server.set("Speed", NodeIds.Float, 12.5f);
        BundleContext context = mock(BundleContext.class);
        when(context.getDataFile(any())).thenReturn(folder.toFile());
        discovery = new OpcUaDiscovery(context);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, Object> settings(String key, Object value) {
        Map<String, Object> settings =
                new HashMap<>(Map.of("endpoint.port", String.valueOf(server.port()), "server.name", "oven"));
        settings.put(key, value);
        return settings;
    }

    @Test
    void aConnectionTestTellsWhatTheServerOffers() {
        ConnectionResult result = discovery.test(settings("answer.timeout", "5000"));
        assertThat(result.sentence()).contains("None", "Basic256Sha256 SignAndEncrypt", "Aes256_Sha256_RsaPss Sign");
        assertThat(result.reached()).isTrue();
    }

    @Test
    void whatIsWrongIsSaidInASentence() {
        assertThat(discovery.test(settings("security.policy", 9)))
                .isEqualTo(new ConnectionResult(false, "security.policy is 9: it must lie between 0 and 5."));
        assertThat(discovery.test(settings("security.policy", 3)).sentence()).contains("is not trusted", "fingerprint");
        assertThat(discovery.test(settings("endpoint.port", 1)).sentence()).contains("does not accept connections");
    }

    @Test
    void theServerIsBrowsed() {
        BrowseResult top = discovery.browse(settings("answer.timeout", "5000"), "");
        DeviceNode oven = top.nodes().stream()
                .filter(node -> node.name().equals("Oven"))
                .findFirst()
                .orElseThrow();
        assertThat(discovery
                        .browse(settings("answer.timeout", "5000"), oven.id())
                        .nodes())
                .extracting(DeviceNode::name)
                .contains("Speed");
        assertThat(discovery
                        .browse(settings("answer.timeout", "5000"), "nonsense")
                        .sentence())
                .contains("is no node id");
    }
}
