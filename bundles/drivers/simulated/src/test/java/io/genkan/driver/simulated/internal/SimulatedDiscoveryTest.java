package io.genkan.driver.simulated.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.discovery.DeviceNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatedDiscoveryTest {
    private final SimulatedDiscovery discovery = new SimulatedDiscovery();

    @Test
    void rightSettingsReachAndWrongOnesSayWhatIsWrong() {
        assertThat(discovery.test(Map.of("seed", 7)).reached()).isTrue();
        assertThat(discovery.test(Map.of("time.step", "often")).sentence())
                .isEqualTo("time.step is \"often\": enter a number.");
        assertThat(discovery.test(Map.of("faults", "no such fault")).reached()).isFalse();
    }

    @Test
    void everySignalIsANodeWithItsSetting() {
        assertThat(discovery.browse(Map.of(), "").nodes())
                .extracting(DeviceNode::channel)
                .contains(Map.of("signal", "SINE"), Map.of("signal", "MEMORY"));
    }
}
