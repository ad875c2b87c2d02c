package io.genkan.itests.campaigns.swap;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.itests.harness.Framework;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireSupport;
import org.eclipse.kura.wire.graph.WireGraphService;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;

/** The container with Deployment Admin; what is to be replaced comes as deployment packages. */
final class SwapGateway implements AutoCloseable {
    private static final String GRAPH = "org.eclipse.kura.wire.graph.WireGraphService";
    private static final int PACKAGES_LEVEL = 80;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Framework framework;
    private final ConcurrentLinkedQueue<Long> pauses = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> drops = new ConcurrentLinkedQueue<>();
    private final SequenceSource source = new SequenceSource();

    private SwapGateway(Framework framework) {
        this.framework = framework;
    }

    /** Starts a gateway whose connections to clouds belong to the container, or come as a package. */
    static SwapGateway start(Path data, boolean connections) throws Exception {
        Framework.Builder builder = Framework.builder()
                .components()
                .property("genkan.home", data.resolve("home").toString())
                .property("genkan.data", data.toString())
                .property(
                        "genkan.packages",
                        Files.createDirectories(data.resolve("shipped")).toString())
                .property("dpa.configuration", data.resolve("dpa.properties").toString())
                .property("felix.cm.pm", "memory")
                .share(
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
                        "io.genkan.kura.assets",
                        "io.genkan.kura.store");
        if (connections) {
            builder.install("io.genkan.kura.cloud");
        }
        Framework framework = builder.install("io.genkan.kura.deployment").start();
        FrameworkStartLevel level = framework.context().getBundle().adapt(FrameworkStartLevel.class);
        level.setInitialBundleStartLevel(PACKAGES_LEVEL);
        CountDownLatch reached = new CountDownLatch(1);
        level.setStartLevel(PACKAGES_LEVEL, event -> reached.countDown());
        if (!reached.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The framework does not reach start level " + PACKAGES_LEVEL);
        }
        SwapGateway gateway = new SwapGateway(framework);
        gateway.framework.service(WireGraphService.class);
        framework.service(PackageDeployment.class);
        gateway.configuration()
                .updateConfiguration("io.genkan.kura.deployment.PackageDeployment", Map.of("watch.seconds", 0), false);
        gateway.listen();
        gateway.register("source", gateway.source, gateway.source::support, WireEmitter.class, Producer.class);
        return gateway;
    }

    @SuppressWarnings("JdkObsolete") // the OSGi API asks for a Dictionary
    private void listen() {
        EventHandler handler = event -> {
            if (event.getProperty("pause.us") instanceof Long pause) {
                pauses.add(pause);
            }
            if (event.getTopic().endsWith("/DROPPED") && event.getProperty("count") instanceof Long count) {
                drops.add(count);
            }
        };
        framework
                .context()
                .registerService(
                        EventHandler.class,
                        handler,
                        new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, "io/genkan/wires/*")));
    }

    SequenceSource source() {
        return source;
    }

    <T> T service(Class<T> type, String pid) throws InterruptedException {
        return framework.service(type, "(kura.service.pid=" + pid + ")");
    }

    /** Registers an end of a line. */
    void sink(String pid, SequenceSink sink) throws InterruptedException {
        register(pid, sink, sink::support, WireReceiver.class, Consumer.class);
    }

    @SuppressWarnings("JdkObsolete") // the OSGi API asks for a Dictionary
    private void register(
            String pid, WireComponent component, java.util.function.Consumer<WireSupport> support, Class<?>... roles)
            throws InterruptedException {
        WireHelperService wires = framework.service(WireHelperService.class);
        List<String> types =
                new ArrayList<>(List.of(WireComponent.class.getName(), ConfigurableComponent.class.getName()));
        for (Class<?> role : roles) {
            types.add(role.getName());
        }
        Hashtable<String, Object> properties = new Hashtable<>(Map.of("kura.service.pid", pid, "service.pid", pid));
        ServiceRegistration<?> registration =
                framework.context().registerService(types.toArray(String[]::new), component, properties);
        @SuppressWarnings("unchecked")
        WireSupport made =
                wires.newWireSupport(component, (ServiceReference<WireComponent>) registration.getReference());
        support.accept(made);
    }

    /** Installs or replaces a package. */
    Outcome deploy(byte[] content) throws Exception {
        Outcome outcome = framework
                .service(PackageDeployment.class)
                .install(new ByteArrayInputStream(content), "campaign")
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        if (!outcome.succeeded()) {
            throw new IllegalStateException("The gateway does not take a package: " + outcome);
        }
        return outcome;
    }

    void create(String factoryPid, String pid, Map<String, Object> settings) throws Exception {
        configuration().createFactoryConfiguration(factoryPid, pid, new HashMap<>(settings), false);
        await(pid + " is there", () -> has(pid));
    }

    private ConfigurationService configuration() throws InterruptedException {
        return framework.service(ConfigurationService.class);
    }

    private boolean has(String pid) {
        try {
            return framework.context().getAllServiceReferences(null, "(kura.service.pid=" + pid + ")") != null;
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new IllegalArgumentException(pid, e);
        }
    }

    /** Makes one line of components with one input and one output each, from the source to an end. */
    void line(String... pids) throws Exception {
        StringBuilder components = new StringBuilder("{\"pid\":\"source\",\"inputPortCount\":0,\"outputPortCount\":1}");
        StringBuilder wires = new StringBuilder();
        String last = "source";
        for (int i = 0; i < pids.length; i++) {
            components
                    .append(",{\"pid\":\"")
                    .append(pids[i])
                    .append("\",\"inputPortCount\":1,\"outputPortCount\":")
                    .append(i == pids.length - 1 ? 0 : 1)
                    .append('}');
            wires.append(i == 0 ? "" : ",")
                    .append("{\"emitter\":\"")
                    .append(last)
                    .append("\",\"emitterPort\":0,\"receiver\":\"")
                    .append(pids[i])
                    .append("\",\"receiverPort\":0}");
            last = pids[i];
        }
        configuration()
                .updateConfiguration(
                        GRAPH,
                        Map.of("WireGraph", "{\"components\":[" + components + "],\"wires\":[" + wires + "]}"),
                        false);
    }

    /** {@return how long gates were shut since the last call, in microseconds} */
    List<Long> takePauses() {
        return take(pauses);
    }

    /** {@return envelopes that the gates say they lost since the last call} */
    long takeDrops() {
        return take(drops).stream().mapToLong(Long::longValue).sum();
    }

    private static List<Long> take(ConcurrentLinkedQueue<Long> queue) {
        List<Long> taken = new ArrayList<>();
        for (Long value = queue.poll(); value != null; value = queue.poll()) {
            taken.add(value);
        }
        return taken;
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Not within a minute: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    @Override
    public void close() throws BundleException {
        framework.close();
    }
}
