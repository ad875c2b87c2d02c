package io.genkan.kura.configuration.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.configuration.internal.snapshot.TestCrypto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraPartialSuccessException;
import org.eclipse.kura.audit.AuditContext;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.OCDService;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class ConfigurationServiceTest {
    static final String PUMP_ATTRIBUTES = """
            <AD id="host" name="%host" type="String" default="localhost" max="20"/>
            <AD id="port" name="Port" type="Integer" default="502" min="1" max="65535"/>
            <AD id="mode" name="Mode" type="String" default="auto">
              <Option label="auto" value="auto"/><Option label="manual" value="manual"/></AD>
            <AD id="password" name="Password" type="Password" default="changeit"/>
            <AD id="tags" name="Tags" type="String" cardinality="5" default="a,b" required="false"/>
            """;
    static final String VALVE_ATTRIBUTES = """
            <AD id="open" name="Open" type="Boolean" default="false"/>
            <AD id="line" name="Line" type="String"/>
            """;

    @TempDir
    Path folder;

    private TestGateway gateway;
    private ConfigurationService service;

    @BeforeEach
    void start() throws Exception {
        gateway = new TestGateway(folder, true);
        service = gateway.startConfiguration();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    static TestBundle plant() {
        return new TestBundle("plant")
                .component("test.Pump")
                .single("test.Pump", PUMP_ATTRIBUTES)
                .component("test.Valve")
                .factory("test.Valve", VALVE_ATTRIBUTES)
                .component("test.Bare")
                .single("test.Bare", "")
                .file("OSGI-INF/l10n/words.properties", "name=Plant\nhost=Host name\n");
    }

    @Test
    void seedingDefaultsActivatesComponents() throws Exception {
        gateway.install("plant", plant());
        Map<String, Object> pump = gateway.probe("test.Pump", "port", 502);
        assertThat(pump)
                .containsEntry("host", "localhost")
                .containsEntry("tags", new String[] {"a", "b"})
                .containsEntry("kura.service.pid", "test.Pump")
                .containsEntry("service.pid", "test.Pump");
        assertThat(TestCrypto.opened(pump.get("password"))).isEqualTo("changeit");
        gateway.probe("test.Bare", "kura.service.pid", "test.Bare");
        TestGateway.await(
                "both", () -> service.getConfigurableComponentPids().equals(Set.of("test.Bare", "test.Pump")));
        assertThat(service.getFactoryComponentPids()).containsExactly("test.Valve");
        assertThat(gateway.running("test.Valve")).isZero();
    }

    @Test
    void tellsOneComponentWithClearPasswordsAndAllWithSealedOnes() throws Exception {
        pump();
        ComponentConfiguration one = configuration("test.Pump");
        assertThat(one.getDefinition().getName()).isEqualTo("Plant");
        assertThat(one.getDefinition().getAD().get(0).getName()).isEqualTo("Host name");
        assertThat(one.getConfigurationProperties().get("password"))
                .isInstanceOf(Password.class)
                .hasToString("changeit");
        ComponentConfiguration same = service.getComponentConfigurations(
                        gateway.context().createFilter("(kura.service.pid=test.Pump)"))
                .get(0);
        assertThat(same.getConfigurationProperties().get("password")).isInstanceOf(Password.class);
        assertThat(TestCrypto.secrets()
                        .clear(same.getConfigurationProperties().get("password").toString()))
                .isEqualTo("changeit");
        TestGateway.await("both", () -> all().keySet().equals(Set.of("test.Bare", "test.Pump")));
        assertThat(service.getComponentConfiguration("unknown")).isNull();
        assertThat(service.getDefaultComponentConfiguration("test.Pump").getConfigurationProperties())
                .containsEntry("port", 502)
                .containsOnlyKeys("host", "port", "mode", "password", "tags");
    }

    @Test
    void updateReachesTheComponentAndTheDisk() throws Exception {
        pump();
        service.updateConfiguration("test.Pump", Map.of("port", 1502, "password", new Password("new"), "extra", 5L));
        Map<String, Object> pump = gateway.probe("test.Pump", "port", 1502);
        assertThat(pump).containsEntry("host", "localhost").containsEntry("extra", 5L);
        assertThat(TestCrypto.opened(pump.get("password"))).isEqualTo("new");
        assertThat(service.getSnapshots()).hasSize(1);
        Map<String, Object> written = Objects.requireNonNull(snapshot(newest()).get("test.Pump"));
        assertThat(written)
                .containsEntry("port", 1502)
                .containsEntry("extra", 5L)
                .containsEntry("service.pid", "test.Pump");
        assertThat(written.get("password")).isInstanceOf(Password.class).hasToString("new");

        service.updateConfiguration("test.Pump", Map.of("port", 503), false);
        gateway.probe("test.Pump", "port", 503);
        assertThat(service.getSnapshots()).hasSize(1);
    }

    @Test
    void aGivenNullBringsTheDefaultBack() throws Exception {
        pump();
        service.updateConfiguration("test.Pump", Map.of("port", 1502, "extra", 5L));
        gateway.probe("test.Pump", "extra", 5L);
        Map<String, Object> nulls = new HashMap<>();
        nulls.put("port", null);
        nulls.put("extra", null);
        service.updateConfiguration("test.Pump", nulls);
        assertThat(gateway.probe("test.Pump", "port", 502)).doesNotContainKey("extra");
    }

    @Test
    void aPasswordThatComesBackSealedIsNoChange() throws Exception {
        pump();
        Object before = gateway.probe("test.Pump", "port", 502).get("password");
        Map<String, Object> told = new HashMap<>(all().get("test.Pump"));
        told.put("port", 503);
        service.updateConfiguration("test.Pump", told);
        assertThat(gateway.probe("test.Pump", "port", 503)).containsEntry("password", before);
    }

    @Test
    void refusesBadValuesWithOneSentenceEachAndKeepsTheGoodComponents() throws Exception {
        pump();
        gateway.probe("test.Bare", "kura.service.pid", "test.Bare");
        Map<String, Object> bad = new LinkedHashMap<>();
        bad.put("port", 0);
        bad.put("mode", "sometimes");
        bad.put("host", "good");
        assertThatThrownBy(() -> service.updateConfigurations(List.of(
                        new ComponentConfigurationImpl("test.Pump", null, bad),
                        new ComponentConfigurationImpl("test.Bare", null, Map.of("x", 1)))))
                .isInstanceOfSatisfying(KuraPartialSuccessException.class, e -> {
                    assertThat(e.getCauses())
                            .extracting(Throwable::getMessage)
                            .satisfiesExactly(
                                    first -> assertThat(first)
                                            .endsWith("test.Pump: the property 'port' must be an Integer from 1"
                                                    + " to 65535, but is '0' (Integer)."),
                                    second -> assertThat(second)
                                            .endsWith("test.Pump: the property 'mode' must be one of auto,"
                                                    + " manual, but is 'sometimes' (String)."));
                    assertThat(((KuraException) e.getCauses().get(0)).getCode())
                            .isEqualTo(KuraErrorCode.CONFIGURATION_ATTRIBUTE_INVALID);
                });
        gateway.probe("test.Bare", "x", 1);
        assertThat(gateway.probe("test.Pump", "port", 502)).containsEntry("host", "localhost");
        assertThat(snapshot(newest()).get("test.Bare")).containsEntry("x", 1);
        assertThat(snapshot(newest()).get("test.Pump")).containsEntry("port", 502);
    }

    @Test
    void writesNoSnapshotWhenEverythingWasRefused() throws Exception {
        pump();
        assertThatThrownBy(() -> service.updateConfiguration("test.Pump", Map.of("port", -1)))
                .isInstanceOf(KuraPartialSuccessException.class);
        assertThatThrownBy(() ->
                        service.updateConfigurations(List.of(new ComponentConfigurationImpl(null, null, Map.of()))))
                .isInstanceOf(KuraPartialSuccessException.class);
        assertThat(service.getSnapshots()).isEmpty();
    }

    @Test
    void createsUpdatesAndDeletesInstances() throws Exception {
        gateway.install("plant", plant());
        service.createFactoryConfiguration("test.Valve", "inlet", Map.of("open", true), true);
        assertThat(gateway.probe("inlet", "open", true))
                .containsEntry("kura.service.pid", "inlet")
                .hasEntrySatisfying("service.pid", pid -> assertThat(pid).isInstanceOf(String.class));
        assertThat(snapshot(newest()).get("inlet"))
                .containsEntry("service.factoryPid", "test.Valve")
                .containsEntry("open", true)
                .doesNotContainKey("service.pid");

        assertThatThrownBy(() -> service.createFactoryConfiguration("test.Valve", "inlet", null, true))
                .isInstanceOfSatisfying(
                        KuraException.class, e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.INVALID_PARAMETER));
        assertThatThrownBy(() -> service.createFactoryConfiguration("test.Valve", null, null, true))
                .isInstanceOf(KuraException.class);
        assertThatThrownBy(() -> service.createFactoryConfiguration("test.Valve", "x", Map.of("open", "maybe"), true))
                .hasMessageContaining("x: the property 'open' must be true or false, but is 'maybe' (String).");
        assertThat(gateway.configurations("(kura.service.pid=x)")).isEmpty();

        assertThatThrownBy(() -> service.updateConfiguration("inlet", Map.of("open", false)))
                .hasMessageContaining("inlet: the property 'line' is required and has no value");
        service.updateConfiguration("inlet", Map.of("open", false, "line", "7"));
        gateway.probe("inlet", "line", "7");

        service.deleteFactoryConfiguration("inlet", true);
        assertThat(snapshot(newest())).doesNotContainKey("inlet");
        gateway.gone("inlet");
        long id = service.snapshot();
        assertThat(snapshot(id)).doesNotContainKey("inlet");
        service.createFactoryConfiguration("test.Valve", "inlet", null, true);
        gateway.probe("inlet", "open", false);
        assertThat(snapshot(newest())).containsKey("inlet");

        Set<Long> before = service.getSnapshots();
        service.deleteFactoryConfiguration("unknown", true);
        assertThat(service.getSnapshots()).isEqualTo(before);
        assertThatThrownBy(() -> service.deleteFactoryConfiguration(null, true)).isInstanceOf(KuraException.class);
    }

    @Test
    void updatingAnUnknownInstanceCreatesIt() throws Exception {
        gateway.install("plant", plant());
        service.updateConfigurations(List.of(new ComponentConfigurationImpl(
                "outlet", null, Map.of("service.factoryPid", "test.Valve", "open", true))));
        assertThat(gateway.probe("outlet", "open", true)).containsEntry("service.factoryPid", "test.Valve");
        assertThat(snapshot(newest()).get("outlet")).containsEntry("service.factoryPid", "test.Valve");
    }

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
    void aSelfConfiguringComponentThatLagsLosesNothing() throws Exception {
        gateway.install(
                "self", new TestBundle("self").selfConfiguring("test.Self").factory("test.Self", ""));
        service.createFactoryConfiguration("test.Self", "me", Map.of("level", 1), true);
        gateway.probe("me", "level", 1);
        TestGateway.await("me", () -> service.getConfigurableComponentPids().contains("me"));
        assertThat(configuration("me").getDefinition().getAD().get(0).getId()).isEqualTo("level");
        service.updateConfiguration("me", Map.of("level", 2));
        assertThat(snapshot(newest()).get("me"))
                .containsEntry("level", 2)
                .containsEntry("service.factoryPid", "test.Self");
        assertThat(configuration("me").getConfigurationProperties()).containsEntry("level", 2);
        assertThatThrownBy(() -> service.updateConfiguration("me", Map.of("level", 101)))
                .hasMessageContaining("me: the property 'level' must be an Integer of at most 100, but is '101'");
    }

    @Test
    void twoComponentsWithOnePidAreTold() throws Exception {
        pump();
        gateway.install("copy", new TestBundle("copy").component("test.Copy").factory("test.Copy", ""));
        ConfigurationAdmin admin = gateway.service(ConfigurationAdmin.class, null);
        Configuration copy = admin.getFactoryConfiguration("test.Copy", "twin", "?");
        copy.update(new java.util.Hashtable<>(Map.of("kura.service.pid", "test.Pump", "port", 9)));
        TestGateway.await("the twin", () -> gateway.running("test.Pump") == 2);
        assertThat(service.getConfigurableComponentPids()).contains("test.Pump");
        copy.delete();
        TestGateway.await("one pump", () -> gateway.running("test.Pump") == 1);
        assertThat(service.getConfigurableComponentPids()).contains("test.Pump");
    }

    @Test
    void definitionsThatAreBrokenOrForeignDoNoHarm() throws Exception {
        gateway.install(
                "mixed",
                new TestBundle("mixed")
                        .file("OSGI-INF/metatype/test.Broken.xml", "<MetaData><OCD id='test.Broken'>")
                        .file(
                                "OSGI-INF/metatype/other.xml",
                                TestBundle.metatype("test.Named", "pid=\"test.Named\"", ""))
                        .component("test.Good")
                        .single("test.Good", ""));
        gateway.install(
                "foreign",
                new TestBundle("foreign")
                        .header("Import-Package", "org.slf4j")
                        .single("foreign.Service", PUMP_ATTRIBUTES));
        gateway.probe("test.Good", "kura.service.pid", "test.Good");
        service.getFactoryComponentPids();
        assertThat(gateway.configurations("(service.pid=foreign.Service)")).isEmpty();
        assertThat(gateway.configurations("(service.pid=test.Named)")).isEmpty();
        assertThat(gateway.configurations("(service.pid=test.Broken)")).isEmpty();
    }

    @Test
    void configuresBundlesThatWaitForTheirLazyActivation() throws Exception {
        Bundle lazy = gateway.context()
                .installBundle(
                        "test:lazy",
                        plant().header("Bundle-ActivationPolicy", "lazy").jar());
        lazy.start(Bundle.START_ACTIVATION_POLICY);
        gateway.probe("test.Pump", "port", 502);
    }

    @Test
    void tellsDefinitionsOfFactoriesAndProviders() throws Exception {
        gateway.install("plant", plant());
        OCDService definitions = gateway.service(OCDService.class, null);
        assertThat(definitions.getFactoryComponentOCDs())
                .extracting(ComponentConfiguration::getPid)
                .containsExactly("test.Valve");
        assertThat(definitions
                        .getFactoryComponentOCD("test.Valve")
                        .getDefinition()
                        .getAD())
                .hasSize(2);
        assertThat(definitions.getFactoryComponentOCD("test.Pump")).isNull();
        assertThat(definitions.getFactoryComponentOCD("unknown")).isNull();
        assertThat(definitions.getServiceProviderOCDs("java.util.function.Supplier"))
                .extracting(ComponentConfiguration::getPid)
                .containsExactly("test.Bare", "test.Pump", "test.Valve");
        assertThat(definitions.getServiceProviderOCDs(Runnable.class)).isEmpty();
    }

    @Test
    void postsEvents() throws Exception {
        pump();
        assertThat(gateway.events)
                .anyMatch(e -> e.getTopic().equals("org/eclipse/kura/configuration/ConfigEvent/READY"));
        assertThat(status()).isEqualTo("ONLINE");
        String topic = "org/eclipse/kura/core/configuration/event/CONF_CHANGE_EVENT_TOPIC";
        service.updateConfiguration("test.Pump", Map.of("port", 600));
        assertThat(gateway.events).noneMatch(e -> e.getTopic().equals(topic));
        try (AuditContext.Scope scope = AuditContext.openScope(new AuditContext(Map.of("session.id", "s7")))) {
            service.updateConfiguration("test.Pump", Map.of("port", 601));
        }
        assertThat(gateway.events)
                .filteredOn(e -> e.getTopic().equals(topic))
                .singleElement()
                .satisfies(e -> assertThat(e.getProperty("pid") + " " + e.getProperty("session"))
                        .isEqualTo("test.Pump s7"));
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

    private Object status() {
        List<?> told = gateway.events.stream()
                .filter(e -> e.getTopic().equals("io/genkan/status"))
                .map(e -> e.getProperty("state"))
                .toList();
        return told.get(told.size() - 1);
    }

    private void pump() throws Exception {
        gateway.install("plant", plant());
        pumpIsUp();
    }

    private void pumpIsUp() {
        gateway.probe("test.Pump", "port", 502);
        gateway.probe("test.Bare", "kura.service.pid", "test.Bare");
        TestGateway.await(
                "both", () -> service.getConfigurableComponentPids().containsAll(Set.of("test.Bare", "test.Pump")));
    }

    private ComponentConfiguration configuration(String pid) throws KuraException {
        return Objects.requireNonNull(service.getComponentConfiguration(pid));
    }

    private Map<String, Map<String, Object>> all() {
        try {
            return byPid(service.getComponentConfigurations());
        } catch (KuraException e) {
            throw new AssertionError(e);
        }
    }

    private long newest() throws KuraException {
        return service.getSnapshots().stream().max(Long::compare).orElseThrow();
    }

    private Map<String, Map<String, Object>> snapshot(long id) throws KuraException {
        return byPid(service.getSnapshot(id));
    }

    private static Map<String, Map<String, Object>> byPid(List<ComponentConfiguration> configurations) {
        return configurations.stream()
                .collect(Collectors.toMap(
                        ComponentConfiguration::getPid,
                        ComponentConfiguration::getConfigurationProperties,
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static Map<String, Map<String, String>> withoutPasswords(Map<String, Map<String, Object>> configurations) {
        Map<String, Map<String, String>> texts = new TreeMap<>();
        configurations.forEach((pid, properties) -> properties.forEach((name, value) -> texts.computeIfAbsent(
                        pid, none -> new TreeMap<>())
                .put(name, value instanceof Object[] array ? List.of(array).toString() : value.toString())));
        return texts;
    }
}
