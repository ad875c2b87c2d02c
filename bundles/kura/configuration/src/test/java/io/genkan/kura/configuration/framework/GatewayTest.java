package io.genkan.kura.configuration.framework;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway for each test, and a plant of three components. */
abstract class GatewayTest {
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

    TestGateway gateway;
    ConfigurationService service;

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

    Object status() {
        List<?> told = gateway.events.stream()
                .filter(e -> e.getTopic().equals("io/genkan/status"))
                .map(e -> e.getProperty("state"))
                .toList();
        return told.get(told.size() - 1);
    }

    void pump() throws Exception {
        gateway.install("plant", plant());
        pumpIsUp();
    }

    void pumpIsUp() {
        gateway.probe("test.Pump", "port", 502);
        gateway.probe("test.Bare", "kura.service.pid", "test.Bare");
        TestGateway.await(
                "both", () -> service.getConfigurableComponentPids().containsAll(Set.of("test.Bare", "test.Pump")));
    }

    ComponentConfiguration configuration(String pid) throws KuraException {
        return Objects.requireNonNull(service.getComponentConfiguration(pid));
    }

    Map<String, Map<String, Object>> all() {
        try {
            return byPid(service.getComponentConfigurations());
        } catch (KuraException e) {
            throw new AssertionError(e);
        }
    }

    long newest() throws KuraException {
        return service.getSnapshots().stream().max(Long::compare).orElseThrow();
    }

    Map<String, Map<String, Object>> snapshot(long id) throws KuraException {
        return byPid(service.getSnapshot(id));
    }

    static Map<String, Map<String, Object>> byPid(List<ComponentConfiguration> configurations) {
        return configurations.stream()
                .collect(Collectors.toMap(
                        ComponentConfiguration::getPid,
                        ComponentConfiguration::getConfigurationProperties,
                        (a, b) -> a,
                        TreeMap::new));
    }

    static Map<String, Map<String, String>> withoutPasswords(Map<String, Map<String, Object>> configurations) {
        Map<String, Map<String, String>> texts = new TreeMap<>();
        configurations.forEach((pid, properties) -> properties.forEach((name, value) -> texts.computeIfAbsent(
                        pid, none -> new TreeMap<>())
                .put(name, value instanceof Object[] array ? List.of(array).toString() : value.toString())));
        return texts;
    }
}
