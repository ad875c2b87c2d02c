package io.genkan.kura.system.internal.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFactsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path root;

    private void file(String path, String content) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), content);
    }

    @Test
    void readsWhatLinuxTells() throws IOException {
        file("proc/sys/kernel/hostname", "press-7\n");
        file("etc/os-release", "PRETTY_NAME=\"Debian 13\"\nNAME=\"Debian GNU/Linux\"\nVERSION=\"13 (trixie)\"\n");
        file("proc/device-tree/model", "Raspberry Pi 4 Model B\0");
        file("proc/device-tree/serial-number", "10000000abcd\0");
        file("proc/cpuinfo", "processor\t: 0\nmodel name\t: Cortex-A72\n");
        file("proc/net/route", "Iface\tDestination\tGateway\nlan0\t0001A8C0\t0\nwan0\t00000000\t0101A8C0\n");
        HostFacts host = new HostFacts(root);
        assertThat(host.hostname()).isEqualTo("press-7");
        assertThat(host.distribution()).isEqualTo("Debian GNU/Linux");
        assertThat(host.distributionVersion()).isEqualTo("13 (trixie)");
        assertThat(host.model()).isEqualTo("Raspberry Pi 4 Model B");
        assertThat(host.serialNumber()).isEqualTo("10000000abcd");
        assertThat(host.cpu()).isEqualTo("Cortex-A72");
        assertThat(host.primaryInterface()).isEqualTo("wan0");
    }

    @Test
    void knowsNothingOfAnEmptyMachine() {
        HostFacts host = new HostFacts(root);
        assertThat(host.hostname()).isNull();
        assertThat(host.distribution()).isNull();
        assertThat(host.model()).isNull();
        assertThat(host.serialNumber()).isNull();
        assertThat(host.biosVersion()).isNull();
        assertThat(host.cpu()).isNull();
        assertThat(host.primaryInterface()).isNull();
        assertThat(HostFacts.mac("no such interface")).isNull();
    }
}
