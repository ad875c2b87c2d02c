package io.genkan.itests.campaigns.update;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.api.status.State;
import io.genkan.api.status.StatusBoard;
import io.genkan.itests.harness.Framework;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** The container with Deployment Admin, wires and configuration, over a data folder and a framework's cache. */
final class UpdateGateway implements AutoCloseable {
    static final String PART = "part";

    private static final String DEPLOYMENT = "io.genkan.kura.deployment";
    private static final int PACKAGES_LEVEL = 80;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Framework framework;
    private final Path data;

    private UpdateGateway(Framework framework, Path data) {
        this.framework = framework;
        this.data = data;
    }

    /**
     * Starts a gateway, and waits until it has its packages.
     *
     * @param properties framework properties
     */
    static UpdateGateway start(Path data, Map<String, String> properties) throws Exception {
        Framework.Builder builder = Framework.builder()
                .components()
                .storage(Files.createDirectories(data.resolve("cache")))
                .property("genkan.home", data.resolve("home").toString())
                .property("genkan.data", data.toString())
                .property("dpa.configuration", data.resolve("dpa.properties").toString())
                .property("genkan.packages.pending", "0.5")
                .property("genkan.packages.change", "2")
                .property("felix.cm.pm", "memory");
        properties.forEach(builder::property);
        Framework framework = builder.share(
                        "io.genkan.kura.api",
                        "io.genkan.api",
                        "org.osgi.service.cm",
                        "org.osgi.service.event",
                        "org.osgi.service.metatype",
                        "org.osgi.service.wireadmin",
                        "org.osgi.util.position")
                .install(
                        "org.osgi.util.measurement",
                        "org.osgi.service.useradmin",
                        "minimal-json",
                        "org.apache.felix.log",
                        "org.apache.felix.dependencymanager",
                        "org.apache.felix.deploymentadmin",
                        "io.genkan.kura.compat",
                        "io.genkan.kura.system",
                        "io.genkan.kura.security",
                        "io.genkan.kura.configuration",
                        "io.genkan.kura.wires",
                        DEPLOYMENT)
                .start();
        FrameworkStartLevel level = framework.context().getBundle().adapt(FrameworkStartLevel.class);
        level.setInitialBundleStartLevel(PACKAGES_LEVEL);
        CountDownLatch reached = new CountDownLatch(1);
        level.setStartLevel(PACKAGES_LEVEL, event -> reached.countDown());
        if (!reached.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The framework does not reach start level " + PACKAGES_LEVEL);
        }
        UpdateGateway gateway = new UpdateGateway(framework, data);
        StatusBoard board = framework.service(StatusBoard.class);
        await(
                "the packages are there",
                () -> board.get(DEPLOYMENT)
                        .map(status -> status.state() == State.ONLINE || status.state() == State.FAILED)
                        .orElse(false));
        return gateway;
    }

    BundleContext context() {
        return framework.context();
    }

    <T> T service(Class<T> type) throws InterruptedException {
        return framework.service(type);
    }

    ConfigurationService configuration() throws InterruptedException {
        return framework.service(ConfigurationService.class);
    }

    /** Sets how closely changes are watched. */
    void watch(int seconds) throws Exception {
        framework.service(PackageDeployment.class);
        configuration().updateConfiguration(DEPLOYMENT + ".PackageDeployment", Map.of("watch.seconds", seconds), true);
    }

    /** Hands in a package or an update. */
    Outcome deploy(byte[] content) throws Exception {
        return framework
                .service(PackageDeployment.class)
                .install(new ByteArrayInputStream(content), "campaign")
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    void createPart() throws Exception {
        configuration().createFactoryConfiguration(LinePackage.NAME, PART, new HashMap<>(), true);
        await("the component is there", this::hasPart);
    }

    boolean hasPart() {
        return part() != null;
    }

    private org.osgi.framework.@org.jspecify.annotations.Nullable ServiceReference<?> part() {
        try {
            ServiceReference<?>[] found = context().getAllServiceReferences(null, "(kura.service.pid=" + PART + ")");
            return found == null ? null : found[0];
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return version and state of the bundle that is replaced} */
    String bundle() {
        for (Bundle bundle : context().getBundles()) {
            if (LinePackage.NAME.equals(bundle.getSymbolicName())) {
                return bundle.getVersion() + (bundle.getState() == Bundle.ACTIVE ? "" : " does not run");
            }
        }
        return "none";
    }

    /** {@return what the component was given} */
    String label() {
        ServiceReference<?> part = part();
        return part == null ? "none" : String.valueOf(part.getProperty("label"));
    }

    /** {@return what the next start would give it} */
    String savedLabel() throws Exception {
        ConfigurationService service = configuration();
        for (ComponentConfiguration one : service.getSnapshot(Collections.max(service.getSnapshots()))) {
            if (one.getPid().equals(PART)) {
                return String.valueOf(one.getConfigurationProperties().get("label"));
            }
        }
        return "none";
    }

    Path modelFile() {
        return data.resolve("models/campaign/model.bin");
    }

    String model() {
        try {
            return Files.exists(modelFile()) ? Files.readString(modelFile()) : "none";
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** {@return all settings of all components, in a form that can be compared} */
    Map<String, String> settings() throws InterruptedException, KuraException {
        Map<String, String> all = new TreeMap<>();
        for (ComponentConfiguration one : configuration().getComponentConfigurations()) {
            Map<String, Object> properties = one.getConfigurationProperties();
            if (properties != null) {
                properties.forEach(
                        (name, value) -> all.put(one.getPid() + '/' + name, Arrays.deepToString(new Object[] {value})));
            }
        }
        return all;
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Not within a minute: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Override
    public void close() throws BundleException {
        framework.close();
    }
}
