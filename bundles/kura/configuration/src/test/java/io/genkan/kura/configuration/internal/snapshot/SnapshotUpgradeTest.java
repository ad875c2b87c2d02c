package io.genkan.kura.configuration.internal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotUpgradeTest {
    private static final String FACTORY = "service.factoryPid";
    private static final String ASSET = "org.eclipse.kura.wire.WireAsset";

    @Test
    void makesTheFirstCloudConnectionInstancesOfTheirFactories() {
        assertThat(upgraded("org.eclipse.kura.cloud.CloudService", Map.of("device.display-name", "x")))
                .containsOnly(
                        Map.entry("device.display-name", "x"),
                        Map.entry(FACTORY, "org.eclipse.kura.cloud.CloudService"),
                        Map.entry("DataService.target", "(kura.service.pid=org.eclipse.kura.data.DataService)"),
                        cloudFactory());
        assertThat(upgraded("org.eclipse.kura.data.DataService", Map.of()))
                .containsOnly(
                        Map.entry(FACTORY, "org.eclipse.kura.data.DataService"),
                        Map.entry(
                                "DataTransportService.target",
                                "(kura.service.pid=org.eclipse.kura.core.data.transport.mqtt.MqttDataTransport)"),
                        cloudFactory());
        assertThat(upgraded("org.eclipse.kura.core.data.transport.mqtt.MqttDataTransport", Map.of()))
                .containsOnly(
                        Map.entry(FACTORY, "org.eclipse.kura.core.data.transport.mqtt.MqttDataTransport"),
                        cloudFactory());
    }

    @Test
    void givesOldAssetsTheirChannelNames() {
        assertThat(upgraded(
                        "asset", Map.of(FACTORY, ASSET, "a#+type", "READ", "a#x", "1", "b#y", "2", "driver.pid", "d")))
                .containsEntry("emit.all.channels", false)
                .containsEntry("a#+name", "a")
                .containsEntry("b#+name", "b")
                .hasSize(8);
    }

    @Test
    void leavesNewEntriesAlone() {
        Map<String, Object> asset = Map.of(FACTORY, ASSET, "emit.all.channels", true, "a#x", "1");
        assertThat(upgraded("asset", asset)).isEqualTo(asset);
        Map<String, Object> cloud = Map.of(FACTORY, "org.eclipse.kura.cloud.CloudService");
        assertThat(upgraded("org.eclipse.kura.cloud.CloudService", cloud)).isEqualTo(cloud);
        assertThat(upgraded("org.eclipse.kura.clock.ClockService", Map.of("a", 1)))
                .isEqualTo(Map.of("a", 1));
    }

    private static Map.Entry<String, Object> cloudFactory() {
        return Map.entry(
                "kura.cloud.service.factory.pid", "org.eclipse.kura.core.cloud.factory.DefaultCloudServiceFactory");
    }

    private static Map<String, Object> upgraded(String pid, Map<String, Object> properties) {
        return SnapshotUpgrade.of(List.of(new Settings(pid, properties))).get(0).properties();
    }
}
