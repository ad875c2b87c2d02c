package io.genkan.kura.configuration.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.kura.configuration.internal.ImportSnapshot;
import io.genkan.kura.configuration.internal.snapshot.ConfigurationsXmlWriter;
import io.genkan.kura.configuration.internal.snapshot.Settings;
import io.genkan.kura.configuration.internal.snapshot.TestCrypto;
import io.genkan.support.crypto.AesText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class RestartTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "ConfigAdmin in memory: {0}")
    @ValueSource(booleans = {true, false})
    void everythingIsThereOnceAfterEachRestart(boolean memory) throws Exception {
        try (TestGateway gateway = new TestGateway(folder, memory)) {
            ConfigurationService service = gateway.startConfiguration();
            gateway.install("plant", GatewayTest.plant());
            service.createFactoryConfiguration("test.Valve", "in~let (1)*", Map.of("line", "1"), false);
            service.createFactoryConfiguration("test.Valve", "outlet", Map.of("line", "2"), false);
            service.updateConfiguration("test.Pump", Map.of("port", 600, "password", new Password("geheim")), true);
            gateway.probe("in~let (1)*", "line", "1");
        }
        for (int restart = 0; restart < 3; restart++) {
            try (TestGateway gateway = new TestGateway(folder, memory)) {
                ConfigurationService service = gateway.startConfiguration();
                gateway.install("plant", GatewayTest.plant());
                gateway.probe("in~let (1)*", "line", "1");
                gateway.probe("outlet", "line", "2");
                Map<String, Object> pump = gateway.probe("test.Pump", "port", 600);
                assertThat(TestCrypto.opened(pump.get("password"))).isEqualTo("geheim");
                assertThat(gateway.running("outlet")).isEqualTo(1);
                assertThat(gateway.configurations("(service.factoryPid=test.Valve)"))
                        .hasSize(2);
                service.snapshot();
            }
        }
    }

    @Test
    void duplicatesThatAnotherProgramLeftAreRemoved() throws Exception {
        try (TestGateway gateway = new TestGateway(folder, false)) {
            ConfigurationService service = gateway.startConfiguration();
            gateway.install("plant", GatewayTest.plant());
            service.createFactoryConfiguration("test.Valve", "inlet", Map.of("line", "1"), true);
            Configuration twin =
                    gateway.service(ConfigurationAdmin.class, null).createFactoryConfiguration("test.Valve", "?");
            twin.update(TestGateway.dictionary(Map.of("kura.service.pid", "inlet", "line", "old")));
            // made by hand, as with a file in Karaf's etc folder
            Configuration byHand =
                    gateway.service(ConfigurationAdmin.class, null).createFactoryConfiguration("test.Valve", "?");
            byHand.update(TestGateway.dictionary(Map.of("line", "9")));
        }
        try (TestGateway gateway = new TestGateway(folder, false)) {
            gateway.startConfiguration();
            assertThat(gateway.configurations("(kura.service.pid=inlet)"))
                    .singleElement()
                    .satisfies(c -> assertThat(c.getProperties().get("line")).isEqualTo("1"));
            gateway.install("plant", GatewayTest.plant());
            gateway.probe("inlet", "line", "1");
            String byHand = gateway.configurations("(line=9)").get(0).getPid();
            assertThat(gateway.probe(byHand, "line", "9")).containsEntry("open", false);
        }
    }

    @Test
    void componentsThatRanBeforeConfigurationGetTheSnapshotToo() throws Exception {
        configuredPump(600);
        try (TestGateway gateway = new TestGateway(folder, true)) {
            gateway.install("plant", GatewayTest.plant());
            ConfigurationService service = gateway.startConfiguration();
            gateway.probe("test.Pump", "port", 600);
            gateway.probe("test.Bare", "kura.service.pid", "test.Bare");
            assertThat(service.getFactoryComponentPids()).containsExactly("test.Valve");
        }
    }

    @ParameterizedTest(name = "component before configuration: {0}")
    @ValueSource(booleans = {true, false})
    void aComponentMayNeedConfigurationToActivate(boolean first) throws Exception {
        TestBundle needy = new TestBundle("needy").needy("test.Needy").single("test.Needy", "<AD id='a' type='Long'/>");
        for (int restart = 0; restart < 2; restart++) {
            System.clearProperty("genkan.test.needy");
            try (TestGateway gateway = new TestGateway(folder, false)) {
                if (first) {
                    gateway.install("needy", needy);
                }
                ConfigurationService service = gateway.startConfiguration();
                if (!first) {
                    gateway.install("needy", needy);
                }
                gateway.probe("test.Needy", "kura.service.pid", "test.Needy");
                TestGateway.await(
                        "it", () -> service.getConfigurableComponentPids().contains("test.Needy"));
                service.snapshot();
            }
        }
    }

    @Test
    void newDefaultsOfANewerBundleAreAdded() throws Exception {
        configuredPump(600);
        try (TestGateway gateway = new TestGateway(folder, true)) {
            gateway.startConfiguration();
            gateway.install(
                    "plant",
                    new TestBundle("plant")
                            .component("test.Pump")
                            .single(
                                    "test.Pump",
                                    GatewayTest.PUMP_ATTRIBUTES + "<AD id='speed' type='Long' default='50'/>"));
            assertThat(gateway.probe("test.Pump", "speed", 50L)).containsEntry("port", 600);
        }
    }

    @Test
    void oddValuesOfASnapshotAreKept() throws Exception {
        write(1000, List.of(new Settings("test.Pump", Map.of("port", 70_000, "host", "h", "mode", 5, "tags", "a"))));
        try (TestGateway gateway = new TestGateway(folder, true)) {
            ConfigurationService service = gateway.startConfiguration();
            gateway.install("plant", GatewayTest.plant());
            assertThat(gateway.probe("test.Pump", "tags", new String[] {"a"}))
                    .containsEntry("port", 70_000)
                    .containsEntry("mode", 5);
            // another value of the same component can still be changed
            service.updateConfiguration("test.Pump", Map.of("host", "other"));
            assertThat(gateway.probe("test.Pump", "host", "other")).containsEntry("port", 70_000);
        }
    }

    @Test
    void aSnapshotCutInHalfIsSkippedAndKept() throws Exception {
        configuredPump(600);
        Path newest =
                write(System.currentTimeMillis() + 3_600_000, List.of(new Settings("test.Pump", Map.of("port", 1))));
        byte[] half = Arrays.copyOf(Files.readAllBytes(newest), (int) Files.size(newest) / 2);
        Files.write(newest, half);
        try (TestGateway gateway = new TestGateway(folder, true)) {
            ConfigurationService service = gateway.startConfiguration();
            gateway.install("plant", GatewayTest.plant());
            gateway.probe("test.Pump", "port", 600);
            assertThat(statuses(gateway))
                    .singleElement()
                    .asString()
                    .startsWith("FAILED SNAPSHOT_UNREADABLE The snapshot " + newest)
                    .contains("is used instead, and the file stays as it is.");
            service.updateConfiguration("test.Pump", Map.of("port", 601));
            assertThat(statuses(gateway)).last().asString().startsWith("ONLINE");
            assertThat(Files.readAllBytes(newest)).isEqualTo(half);
        }
        try (TestGateway gateway = new TestGateway(folder, true)) {
            gateway.startConfiguration();
            gateway.install("plant", GatewayTest.plant());
            gateway.probe("test.Pump", "port", 601);
        }
    }

    @Test
    void aWrongKeyMeansDefaultsAndNothingIsLost() throws Exception {
        configuredPump(600);
        Path[] before = files();
        try (TestGateway gateway = new TestGateway(folder, true, "another key that has 32 letters.")) {
            gateway.startConfiguration();
            gateway.install("plant", GatewayTest.plant());
            gateway.probe("test.Pump", "port", 502);
            assertThat(statuses(gateway))
                    .singleElement()
                    .asString()
                    .contains("does not decrypt", "starts with its defaults");
        }
        assertThat(files()).isEqualTo(before);
        try (TestGateway gateway = new TestGateway(folder, true)) {
            gateway.startConfiguration();
            gateway.install("plant", GatewayTest.plant());
            gateway.probe("test.Pump", "port", 600);
        }
    }

    @Test
    void aPlainFactorySnapshotIsTaken() throws Exception {
        Path file = folder.resolve("snapshots/snapshot_0.xml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                ConfigurationsXmlWriter.write(List.of(
                        new Settings("inlet", Map.of("service.factoryPid", "test.Valve", "line", "7")),
                        new Settings("test.Pump", Map.of("password", new Password("clear"), "port", 9)))));
        try (TestGateway gateway = new TestGateway(folder, true)) {
            ConfigurationService service = gateway.startConfiguration();
            gateway.install("plant", GatewayTest.plant());
            gateway.probe("inlet", "line", "7");
            Object sealed = gateway.probe("test.Pump", "port", 9).get("password");
            assertThat(TestCrypto.opened(sealed)).isEqualTo("clear");
            assertThat(service.getSnapshots()).containsExactly(0L);
            assertThat(Files.readString(file)).doesNotContain("<");
            service.updateConfiguration("test.Pump", Map.of("port", 10));
            service.rollback(0);
            gateway.probe("test.Pump", "port", 9);
        }
    }

    @Test
    void theSnapshotOfAKuraIsTakenOverAtTheNextStart() throws Exception {
        configuredPump(600);
        Path file = kuraSnapshot();
        int exit = runImport(file);
        assertThat(exit).isZero();
        try (TestGateway gateway = new TestGateway(folder, true)) {
            ConfigurationService service = gateway.startConfiguration();
            gateway.install("plant", GatewayTest.plant());
            Object sealed = gateway.probe("test.Pump", "port", 77).get("password");
            assertThat(TestCrypto.opened(sealed))
                    .as("sealed with the key of this gateway")
                    .isEqualTo("kura's");
            gateway.probe("imported", "line", "1");
            assertThat(service.getSnapshots()).hasSize(2);
            service.rollback();
            gateway.probe("test.Pump", "port", 600);
            gateway.gone("imported");
        }
        try (TestGateway gateway = new TestGateway(folder, true)) {
            gateway.startConfiguration();
            gateway.install("plant", GatewayTest.plant());
            gateway.probe("test.Pump", "port", 600);
        }
    }

    @Test
    void theSnapshotOfAKuraIsTakenOverAtOnce() throws Exception {
        try (TestGateway gateway = new TestGateway(folder, true)) {
            Object service = gateway.startConfiguration();
            gateway.install("plant", GatewayTest.plant());
            gateway.probe("test.Pump", "port", 502);
            Object said = service.getClass()
                    .getMethod("importSnapshot", String.class, String.class)
                    .invoke(service, kuraSnapshot().toString(), AesText.KURA_PUBLISHED_KEY);
            assertThat(said).isEqualTo("The configuration of 2 components was taken over.");
            Object sealed = gateway.probe("test.Pump", "port", 77).get("password");
            assertThat(TestCrypto.opened(sealed)).isEqualTo("kura's");
            gateway.probe("imported", "line", "1");
        }
    }

    @Test
    void configurationsOfComponentsThatAreNotInstalledStay() throws Exception {
        write(
                1000,
                List.of(
                        new Settings("unknown", Map.of("a", 1, "p", new Password("x"))),
                        new Settings("later", Map.of("service.factoryPid", "not.installed", "b", 2L))));
        for (int restart = 0; restart < 2; restart++) {
            try (TestGateway gateway = new TestGateway(folder, true)) {
                ConfigurationService service = gateway.startConfiguration();
                gateway.install("plant", GatewayTest.plant());
                gateway.probe("test.Pump", "port", 502);
                assertThat(service.getConfigurableComponentPids()).isSubsetOf(Set.of("test.Pump", "test.Bare"));
                var entries = service.getSnapshot(service.snapshot());
                assertThat(entries).anySatisfy(e -> {
                    assertThat(e.getPid()).isEqualTo("unknown");
                    assertThat(e.getConfigurationProperties()).containsEntry("a", 1);
                    assertThat(e.getConfigurationProperties().get("p"))
                            .isInstanceOf(Password.class)
                            .hasToString("x");
                });
                assertThat(entries)
                        .anySatisfy(e -> assertThat(e.getConfigurationProperties())
                                .containsEntry("b", 2L)
                                .containsEntry("service.factoryPid", "not.installed"));
            }
        }
    }

    private static int runImport(Path file) throws Exception {
        // System.exit stays out of the way
        var run = ImportSnapshot.class.getDeclaredMethod(
                "run", java.io.PrintStream.class, java.io.PrintStream.class, String[].class);
        run.setAccessible(true);
        return (int) Objects.requireNonNull(run.invoke(null, System.out, System.err, new String[] {
            file.toString(),
            "--kura-key",
            "--snapshots",
            file.resolveSibling("snapshots").toString()
        }));
    }

    private Path kuraSnapshot() throws Exception {
        String password = new String(AesText.encrypt(AesText.KURA_PUBLISHED_KEY, "kura's".toCharArray()));
        String xml = ConfigurationsXmlWriter.write(List.of(
                new Settings("test.Pump", Map.of("port", 77, "password", new Password(password))),
                new Settings("imported", Map.of("service.factoryPid", "test.Valve", "line", "1"))));
        return Files.writeString(
                folder.resolve("kura.xml"), new String(AesText.encrypt(AesText.KURA_PUBLISHED_KEY, xml.toCharArray())));
    }

    private void configuredPump(int port) throws Exception {
        try (TestGateway gateway = new TestGateway(folder, true)) {
            ConfigurationService service = gateway.startConfiguration();
            gateway.install("plant", GatewayTest.plant());
            gateway.probe("test.Pump", "port", 502);
            service.updateConfiguration("test.Pump", Map.of("port", port));
        }
    }

    private Path write(long id, List<Settings> entries) throws Exception {
        Path file = folder.resolve("snapshots/snapshot_" + id + ".xml");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, TestCrypto.secrets().sealed(ConfigurationsXmlWriter.write(entries)));
    }

    private Path[] files() throws Exception {
        try (var files = Files.list(folder.resolve("snapshots"))) {
            return files.sorted().toArray(Path[]::new);
        }
    }

    private static List<String> statuses(TestGateway gateway) {
        return gateway.events.stream()
                .filter(e -> e.getTopic().equals("io/genkan/status")
                        && !e.getProperty("state").equals("UNKNOWN"))
                .map(e -> e.getProperty("state") + " " + e.getProperty("detail") + " " + e.getProperty("message"))
                .toList();
    }
}
