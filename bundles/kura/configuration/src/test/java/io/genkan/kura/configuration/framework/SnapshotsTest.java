package io.genkan.kura.configuration.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.configuration.internal.snapshot.TestCrypto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class SnapshotsTest extends GatewayTest {
    @Test
    void keepsWhatIsMeantForBundlesThatComeLater() throws Exception {
        service.updateConfigurations(List.of(
                new ComponentConfigurationImpl("test.Pump", null, Map.of("port", 7, "password", new Password("p"))),
                new ComponentConfigurationImpl(
                        "inlet", null, Map.of("service.factoryPid", "test.Valve", "open", true))));
        Map<String, Map<String, Object>> written = snapshot(newest());
        assertThat(Objects.requireNonNull(written.get("test.Pump")).get("password"))
                .isInstanceOf(Password.class)
                .hasToString("p");
        assertThat(written.get("inlet")).containsEntry("service.factoryPid", "test.Valve");
        Bundle plant = gateway.install("plant", plant());
        assertThat(gateway.probe("test.Pump", "host", "localhost")).containsEntry("port", 7);
        gateway.probe("inlet", "open", true);

        plant.uninstall();
        gateway.gone("test.Pump");
        TestGateway.await("no factory", () -> service.getFactoryComponentPids().isEmpty());
        written = snapshot(service.snapshot());
        assertThat(written.get("test.Pump")).containsEntry("port", 7).containsEntry("host", "localhost");
        assertThat(Objects.requireNonNull(written.get("test.Pump")).get("password"))
                .as("still a password")
                .hasToString("p");
        assertThat(written).containsKey("inlet");
    }

    @Test
    void rollsBackValuesAndBringsDeletedInstancesBack() throws Exception {
        gateway.install("plant", plant());
        pumpIsUp();
        service.createFactoryConfiguration("test.Valve", "kept", Map.of("line", "1", "extra", "x"), false);
        service.createFactoryConfiguration("test.Valve", "deleted", Map.of("line", "2"), false);
        service.updateConfiguration("test.Pump", Map.of("port", 600, "password", new Password("first")), false);
        gateway.probe("deleted", "line", "2");
        gateway.probe("kept", "line", "1");
        final long good = service.snapshot();

        service.deleteFactoryConfiguration("deleted", false);
        service.createFactoryConfiguration("test.Valve", "created", Map.of("line", "3"), false);
        service.updateConfiguration("kept", Map.of("line", "9", "more", "y"), false);
        service.updateConfiguration("test.Bare", Map.of("x", 1), false);
        service.updateConfiguration("test.Pump", Map.of("port", 700, "password", new Password("other")));
        gateway.probe("created", "line", "3");

        service.rollback(good);

        gateway.gone("created");
        assertThat(gateway.probe("kept", "line", "1"))
                .containsEntry("extra", "x")
                .doesNotContainKey("more");
        gateway.probe("deleted", "line", "2");
        assertThat(TestCrypto.opened(gateway.probe("test.Pump", "port", 600).get("password")))
                .isEqualTo("first");
        gateway.probe("test.Bare", "x", null);
        long now = newest();
        assertThat(now).isGreaterThan(good);
        assertThat(withoutPasswords(snapshot(now))).isEqualTo(withoutPasswords(snapshot(good)));
        assertThat(snapshot(service.snapshot())).doesNotContainKey("created");
    }

    @Test
    void rollsBackToTheLastButOne() throws Exception {
        pump();
        assertThatThrownBy(() -> service.rollback()).isInstanceOf(KuraException.class);
        service.updateConfiguration("test.Pump", Map.of("port", 600));
        final long first = newest();
        service.updateConfiguration("test.Pump", Map.of("port", 700));
        assertThat(service.rollback()).isEqualTo(first);
        gateway.probe("test.Pump", "port", 600);
        assertThat(service.getSnapshots()).hasSize(3);
        assertThatThrownBy(() -> service.rollback(5))
                .isInstanceOfSatisfying(
                        KuraException.class,
                        e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.CONFIGURATION_SNAPSHOT_NOT_FOUND));
    }

    @Test
    void aSnapshotThatCannotBeWrittenIsToldAndTheOldOneStays() throws Exception {
        pump();
        service.updateConfiguration("test.Pump", Map.of("port", 600));
        Path file = gateway.snapshots().resolve("snapshot_" + newest() + ".xml");
        byte[] before = Files.readAllBytes(file);
        // a folder in the way of the file that is written aside
        long next = System.currentTimeMillis() + 3_600_000;
        Path blocked = gateway.snapshots().resolve("snapshot_" + next + ".xml");
        Files.write(blocked, before);
        Files.createDirectories(gateway.snapshots().resolve("snapshot_" + (next + 1) + ".xml.new/x"));
        assertThatThrownBy(() -> service.updateConfiguration("test.Pump", Map.of("port", 700)))
                .isInstanceOfSatisfying(
                        KuraException.class,
                        e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.CONFIGURATION_SNAPSHOT_TAKING));
        assertThat(status()).isEqualTo("FAILED");
        gateway.probe("test.Pump", "port", 700);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        Files.delete(blocked);
        service.snapshot();
        assertThat(status()).isEqualTo("ONLINE");
    }
}
