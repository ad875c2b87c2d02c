package io.genkan.inference.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.itests.harness.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.event.Event;
import org.osgi.util.converter.Converters;

/** Attacks on the real broker, in short intervals; the figures of long ones are in {@link SecurityFigures}. */
@Timeout(120)
class ClientSecurityTest {
    @TempDir
    private Path data;

    @Test
    void aFloodIsSeenAndItsClientKeptAway() throws Exception {
        try (House house =
                        new House(data, Map.of("interval", 200L, "training.intervals", 20, "quarantine.seconds", 60));
                Sensors sensors = new Sensors(house, 2, 20)) {
            Await.until("it has learnt", () -> house.says("Watches 2 clients.") || house.says("Something"));
            MqttClient bad = sensors.client(1);
            Thread flood = new Thread(() -> {
                while (bad.isConnected()) {
                    Sensors.send(bad, "plant/sensor-1", new byte[100]);
                }
            });
            flood.start();

            Await.until("it is kept away", () -> !bad.isConnected());
            flood.join(10_000);
            Await.until(
                    "an alarm is raised", () -> house.alarms.stream().anyMatch(ClientSecurityTest::isAboutTheFlood));
            assertThatThrownBy(() -> house.client("sensor-1")).isInstanceOf(MqttException.class);
        }
        assertThat(Files.size(data.resolve("security/guard.state"))).isPositive();
    }

    private static boolean isAboutTheFlood(Event alarm) {
        return "client sensor-1".equals(alarm.getProperty("name"))
                && "RAISED".equals(alarm.getProperty("state"))
                && String.valueOf(alarm.getProperty("message")).startsWith("Client sensor-1 (127.0.0.1) has ");
    }

    @Test
    void settingsThatCannotBeAreNamed() {
        assertThatThrownBy(() -> options(Map.of("interval", 1L))).hasMessageStartingWith("interval is 1:");
        assertThatThrownBy(() -> options(Map.of("training.intervals", 1)))
                .hasMessageStartingWith("training.intervals is 1");
        assertThatThrownBy(() -> options(Map.of("alarm.severity", "LOUD"))).hasMessageStartingWith("alarm.severity is");
        assertThatThrownBy(() -> options(Map.of("quarantine.seconds", -1)))
                .hasMessageStartingWith("quarantine.seconds is -1");
        assertThat(options(Map.of("quarantine.never", "a, b,")).never()).containsExactly("a", "b");
    }

    private static SecurityOptions options(Map<String, Object> settings) {
        return SecurityOptions.from(
                Converters.standardConverter().convert(new HashMap<>(settings)).to(SecurityConfig.class));
    }
}
