package io.genkan.console.rest.internal.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @TempDir
    Path folder;

    private void zone(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve(name));
        Files.writeString(folder.resolve(name).resolve("temp"), content);
    }

    @Test
    void takesTheHottestSensorThatTellsSense() throws IOException {
        assertThat(Machine.temperature(folder.resolve("none"))).isNaN();
        assertThat(Machine.temperature(folder)).isNaN();

        zone("thermal_zone0", "47312\n");
        zone("thermal_zone1", "51000\n");
        zone("thermal_zone2", "-274000\n");
        zone("cooling_device0", "99000\n");
        assertThat(Machine.temperature(folder)).isEqualTo(51);
    }

    @Test
    void findingsNameWhatIsShort() {
        Findings findings = new Findings();
        findings.machine(new Machine(1 << 20, 100 << 20, 95, 100, 96, 0));
        findings.certificate("https", "HttpsKeystore", 12);
        findings.backlog("cloud", 5, 90, 100, 2);
        findings.silent("pump", 0, 7 * 60_000);

        assertThat(findings.well()).isFalse();
        assertThat(findings.json().toString())
                .contains("The disk is nearly full: 1 MB are free, 1 %.")
                .contains("The processor has 96 °C.")
                .contains("of memory are in use.")
                .contains("Certificate \\\"https\\\" of HttpsKeystore ends in 12 days.")
                .contains("5 messages wait for cloud and fill 90 % of their store.")
                .contains("Nothing has been read of \\\"pump\\\" for 7 minutes.");
    }

    @Test
    void aGatewayInOrderIsWell() {
        Findings findings = new Findings();
        findings.machine(new Machine(50 << 20, 100 << 20, 50, 100, Double.NaN, 0));
        findings.certificate("https", "HttpsKeystore", 300);
        findings.backlog("cloud", 5, 10, 100, 0);
        findings.silent("pump", 60_000, 90_000);

        assertThat(findings.well()).isTrue();
        assertThat(findings.json()).isEmpty();
    }
}
