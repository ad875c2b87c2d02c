package io.genkan.itests.karaf;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.State;
import io.genkan.api.status.StatusBoard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.graph.MultiportWireConfiguration;
import org.eclipse.kura.wire.graph.WireComponentConfiguration;
import org.eclipse.kura.wire.graph.WireGraphConfiguration;
import org.eclipse.kura.wire.graph.WireGraphService;
import org.junit.Before;
import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.MethodSorters;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.ProbeBuilder;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerMethod;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.deploymentadmin.DeploymentAdmin;
import org.osgi.service.deploymentadmin.DeploymentPackage;

/**
 * The Karaf distribution from inside. Each method is a start of the gateway, in the order of their names, on one data
 * folder: what the first one sets up is there after the second start.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerMethod.class)
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
@SuppressWarnings("NullAway.Init") // Pax Exam injects the services
public class KarafGatewayIT {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long POLL_MILLIS = 20;

    private static final String SIMULATED = "io.genkan.driver.simulated";
    private static final String ASSET = "org.eclipse.kura.wire.WireAsset";
    private static final String TIMER = "org.eclipse.kura.wire.Timer";

    private static final List<String> SHIPPED = List.of(
            "io.genkan.bridges.broker",
            "io.genkan.drivers.modbus",
            "io.genkan.drivers.simulated",
            "io.genkan.flows.basic",
            "io.genkan.inference.anomaly");

    @Inject
    private BundleContext context;

    @Inject
    private ConfigurationService configurations;

    @Inject
    private WireGraphService graph;

    @Inject
    private WireHelperService wires;

    @Inject
    private DeploymentAdmin deployment;

    @Inject
    private StatusBoard board;

    /**
     * The first values, and the test itself, may come while the framework still resolves bundles, and what is imported dynamically
     * then is not found, ever after.
     */
    @ProbeBuilder
    public TestProbeBuilder probe(TestProbeBuilder builder) {
        return builder.setHeader(
                Constants.IMPORT_PACKAGE,
                "org.eclipse.kura,org.eclipse.kura.configuration,org.eclipse.kura.type,org.eclipse.kura.wire,org.eclipse.kura.wire.graph,"
                        + "io.genkan.api.status,javax.inject,org.junit,org.junit.runner,org.junit.runners,org.ops4j.pax.exam,"
                        + "org.osgi.framework,org.osgi.service.deploymentadmin,org.osgi.service.wireadmin");
    }

    @Configuration
    public Option[] gateway() throws IOException {
        return KarafDistribution.options();
    }

    @Before
    public void packagesAreInstalled() throws InterruptedException {
        await(
                "packages " + SHIPPED,
                () -> SHIPPED.stream().allMatch(name -> deployment.getDeploymentPackage(name) != null));
    }

    @Test
    public void test1InstallsConfiguresAndRunsALine() throws Exception {
        allBundlesAreActive();
        aPackageIsReplaced();

        configurations.createFactoryConfiguration(SIMULATED, "bench", Map.of("seed", 7L, "time.mode", "STEPS"), false);
        configurations.createFactoryConfiguration(ASSET, "machine", asset(), false);
        Collector collector = Collector.register(context, wires, "collector");
        await(
                "asset and collector are components",
                () -> configurations.getConfigurableComponentPids().containsAll(List.of("machine", "collector")));
        Map<String, Object> timer = new HashMap<>(Map.of(
                "service.factoryPid",
                TIMER,
                "type",
                "SIMPLE",
                "simple.interval",
                50,
                "simple.time.unit",
                "MILLISECONDS"));
        graph.update(new WireGraphConfiguration(
                List.of(
                        new WireComponentConfiguration(new Entry("tick", timer), ports(0, 1)),
                        new WireComponentConfiguration(new Entry("machine", null), ports(1, 1)),
                        new WireComponentConfiguration(new Entry("collector", null), ports(1, 0))),
                List.of(
                        new MultiportWireConfiguration("tick", "machine", 0, 0),
                        new MultiportWireConfiguration("machine", "collector", 0, 0))));
        lineRuns(collector);
        assertFalse("snapshots", configurations.getSnapshots().isEmpty());
        Files.writeString(KarafDistribution.data().resolve("first-start"), "done");
    }

    @Test
    public void test2IsStillConfiguredAfterAnotherStart() throws Exception {
        assertTrue(
                "the first test has not come to its end",
                Files.exists(KarafDistribution.data().resolve("first-start")));
        allBundlesAreActive();
        Collector collector = Collector.register(context, wires, "collector");
        lineRuns(collector);
        Map<String, Object> settings =
                configurations.getComponentConfiguration("machine").getConfigurationProperties();
        assertEquals("bench", settings.get("driver.pid"));
        assertEquals("21.5", settings.get("temperature#value"));
        assertEquals(
                "each instance once",
                new TreeSet<>(List.of("bench", "machine", "tick")),
                new TreeSet<>(Stream.of("bench", "machine", "tick")
                        .filter(configurations.getConfigurableComponentPids()::contains)
                        .toList()));
        assertEquals(
                50,
                configurations
                        .getComponentConfiguration("tick")
                        .getConfigurationProperties()
                        .get("simple.interval"));
        assertEquals(3, graph.get().getWireComponentConfigurations().size());

        configurations.updateConfiguration("machine", Map.of("temperature#value", "35.0"));
        collector.awaitValue("temperature", 35.0, PATIENCE_MILLIS);
    }

    private void allBundlesAreActive() throws InterruptedException {
        List<String> others = new ArrayList<>();
        await("bundles are active", () -> {
            others.clear();
            for (Bundle bundle : context.getBundles()) {
                boolean fragment = bundle.getHeaders().get("Fragment-Host") != null;
                if (String.valueOf(bundle.getSymbolicName()).startsWith("io.genkan.")
                        && !fragment
                        && bundle.getState() != Bundle.ACTIVE) {
                    others.add(bundle + " " + bundle.getState());
                }
            }
            return others.isEmpty();
        });
    }

    /** A driver goes and comes back as a package of the distribution. */
    private void aPackageIsReplaced() throws Exception {
        DeploymentPackage before = deployment.getDeploymentPackage("io.genkan.drivers.simulated");
        assertNotNull("driver package", before);
        before.uninstall();
        assertNull(deployment.getDeploymentPackage("io.genkan.drivers.simulated"));
        await(
                "the factory is gone",
                () -> !configurations.getFactoryComponentPids().contains(SIMULATED));
        Path file;
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("genkan.home"), "packages"))) {
            file = files.filter(path -> path.getFileName().toString().startsWith("io.genkan.drivers.simulated"))
                    .findFirst()
                    .orElseThrow();
        }
        try (InputStream in = Files.newInputStream(file)) {
            DeploymentPackage installed = deployment.installDeploymentPackage(in);
            assertEquals(before.getVersion(), installed.getVersion());
        }
        await(
                "the factory is back",
                () -> configurations.getFactoryComponentPids().contains(SIMULATED));
    }

    private void lineRuns(Collector collector) throws InterruptedException {
        List<Map<String, Object>> records = collector.await(3, PATIENCE_MILLIS);
        List<Long> parts = new ArrayList<>();
        for (Map<String, Object> record : records) {
            assertEquals("machine", record.get("assetName"));
            assertEquals(21.5, record.get("temperature"));
            assertEquals("C", record.get("temperature_unit"));
            parts.add((Long) record.get("parts"));
        }
        assertEquals("counted on", List.of(parts.get(0), parts.get(0) + 1, parts.get(0) + 2), parts);
        await(
                "the board says that machine and graph are well",
                () -> Stream.of("machine", "bench", "org.eclipse.kura.wire.graph.WireGraphService")
                        .allMatch(pid ->
                                board.get(pid).map(ComponentStatus::state).orElse(State.UNKNOWN) == State.ONLINE));
    }

    private static Map<String, Object> asset() {
        Map<String, Object> asset = new HashMap<>();
        asset.put("driver.pid", "bench");
        asset.put("emit.errors", true);
        asset.put("timestamp.mode", "SINGLE_ASSET_GENERATED");
        channel(asset, "temperature", "DOUBLE", Map.of("signal", "CONSTANT", "value", "21.5", "+unit", "C"));
        channel(asset, "parts", "LONG", Map.of("signal", "COUNTER", "interval", "1000"));
        return asset;
    }

    private static void channel(Map<String, Object> asset, String name, String type, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.putAll(Map.of("+name", name, "+type", "READ", "+value.type", type, "+enabled", "true"));
        all.forEach((key, value) -> asset.put(name + "#" + key, value));
    }

    private static Map<String, Object> ports(int inputs, int outputs) {
        return new HashMap<>(Map.of("inputPortCount", inputs, "outputPortCount", outputs));
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(
                        "Not within " + PATIENCE_MILLIS + " ms: " + what + "; the board says " + board.current());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
