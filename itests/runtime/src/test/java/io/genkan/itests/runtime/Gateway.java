package io.genkan.itests.runtime;

import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.State;
import io.genkan.api.status.StatusBoard;
import io.genkan.itests.harness.Framework;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireSupport;
import org.eclipse.kura.wire.graph.WireGraphService;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;

/** The container on a data folder: the bundles that a gateway runs, without a network of its own. */
final class Gateway implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String GRAPH = "org.eclipse.kura.wire.graph.WireGraphService";
    static final String CONFIGURATION = "org.eclipse.kura.configuration.ConfigurationService";
    static final String ASSET = "org.eclipse.kura.wire.WireAsset";
    static final String MODBUS = "io.genkan.driver.modbus";
    static final String MODBUS_BUNDLE = "io.genkan.drivers.modbus";

    private static final long POLL_MILLIS = 5;
    private static final List<String> CONTAINER = List.of(
            "org.osgi.util.measurement",
            "org.osgi.service.useradmin",
            "minimal-json",
            "io.genkan.kura.compat",
            "io.genkan.kura.system",
            "io.genkan.kura.security",
            "io.genkan.kura.configuration",
            "io.genkan.kura.wires",
            "io.genkan.kura.assets");

    private final Framework framework;
    private final StatusBoard board;
    private final Source source = new Source();
    private final Map<String, Sink> sinks = new HashMap<>();

    private Gateway(Framework framework) throws InterruptedException {
        this.framework = framework;
        this.board = framework.service(StatusBoard.class);
    }

    /** Starts everything. */
    static Gateway start(Path data) throws Exception {
        return start(data, MODBUS_BUNDLE);
    }

    /** Starts the container and these bundles. */
    static Gateway start(Path data, String... swappable) throws Exception {
        Gateway gateway = new Gateway(Framework.builder()
                .components()
                .property("genkan.home", data.resolve("home").toString())
                .property("genkan.data", data.toString())
                .property("felix.cm.pm", "memory")
                .share(
                        "io.genkan.kura.api",
                        "io.genkan.api",
                        "org.osgi.service.cm",
                        "org.osgi.service.event",
                        "org.osgi.service.wireadmin",
                        "org.osgi.util.position")
                .install(CONTAINER.toArray(String[]::new))
                .install(swappable)
                .start());
        gateway.register("source", gateway.source, gateway.source::support, WireEmitter.class, Producer.class);
        gateway.framework.service(WireGraphService.class);
        return gateway;
    }

    Framework framework() {
        return framework;
    }

    ConfigurationService configuration() throws InterruptedException {
        return framework.service(ConfigurationService.class);
    }

    WireGraphService graph() throws InterruptedException {
        return framework.service(WireGraphService.class);
    }

    Source source() {
        return source;
    }

    /** {@return the sink of that pid, which is registered when it is asked for first} */
    Sink sink(String pid) throws InterruptedException {
        Sink known = sinks.get(pid);
        if (known != null) {
            return known;
        }
        Sink sink = new Sink();
        sinks.put(pid, sink);
        register(pid, sink, sink::support, WireReceiver.class, Consumer.class);
        return sink;
    }

    private void register(
            String pid, WireComponent component, java.util.function.Consumer<WireSupport> support, Class<?>... roles)
            throws InterruptedException {
        WireHelperService wires = framework.service(WireHelperService.class);
        List<String> types =
                new ArrayList<>(List.of(WireComponent.class.getName(), ConfigurableComponent.class.getName()));
        for (Class<?> role : roles) {
            types.add(role.getName());
        }
        // the wires need the reference of a service that has to be there first
        Hashtable<String, Object> properties = new Hashtable<>(Map.of("kura.service.pid", pid, "service.pid", pid));
        ServiceRegistration<?> registration =
                framework.context().registerService(types.toArray(String[]::new), component, properties);
        @SuppressWarnings("unchecked")
        WireSupport made =
                wires.newWireSupport(component, (ServiceReference<WireComponent>) registration.getReference());
        support.accept(made);
    }

    /** Puts the ends of lines that are configured already. */
    Gateway withSinks(String... assets) throws InterruptedException {
        for (String asset : assets) {
            sink(asset + "-sink");
        }
        return this;
    }

    /** Registers a receiver that does this with envelopes. */
    void registerReceiver(String pid, java.util.function.Consumer<WireEnvelope> does) throws InterruptedException {
        Sink sink = new Sink(does);
        register(pid, sink, sink::support, WireReceiver.class, Consumer.class);
    }

    /** Makes a driver for a Modbus server, and an asset with channels of it. */
    void machine(String asset, int port, String... channels) throws Exception {
        configuration().createFactoryConfiguration(MODBUS, asset + "-plc", driver(port), false);
        configuration().createFactoryConfiguration(ASSET, asset, asset(asset, channels), true);
        awaitStatus(asset + "-plc", State.ONLINE, "");
    }

    static Map<String, Object> driver(int port) {
        return new HashMap<>(Map.of("transport", "TCP", "host", "127.0.0.1", "port", port, "request.timeout", 200));
    }

    /** {@return settings of an asset; each channel is one holding register, in the order given} */
    static Map<String, Object> asset(String pid, String... channels) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("driver.pid", pid + "-plc");
        settings.put("emit.errors", true);
        settings.put("timestamp.mode", "SINGLE_ASSET_GENERATED");
        for (int i = 0; i < channels.length; i++) {
            settings.putAll(channel(channels[i], i));
        }
        return settings;
    }

    static Map<String, Object> channel(String name, int register) {
        Map<String, Object> settings = new HashMap<>();
        Map.of(
                        "+name", name,
                        "+type", "READ",
                        "+value.type", "INTEGER",
                        "+enabled", "true",
                        "unit.id", "1",
                        "primary.table", "HOLDING_REGISTERS",
                        "memory.address", Integer.toString(register),
                        "data.type", "UINT16")
                .forEach((key, value) -> settings.put(name + "#" + key, value));
        return settings;
    }

    /**
     * Joins the source with each asset, and each asset with a sink that is called {@code <asset>-sink}, as a snapshot or a
     * console does: by the text of the graph.
     */
    void wire(String... assets) throws Exception {
        wireWith("", "", assets);
    }

    /** The same with more components and wires, as JSON that begins with a comma. */
    void wireWith(String moreComponents, String moreWires, String... assets) throws Exception {
        StringBuilder components = new StringBuilder(node("source", 0, 1));
        StringBuilder wires = new StringBuilder();
        for (String asset : assets) {
            sink(asset + "-sink");
            components.append(',').append(node(asset, 1, 1)).append(',').append(node(asset + "-sink", 1, 0));
            wires.append(wires.isEmpty() ? "" : ",")
                    .append(edge("source", asset))
                    .append(',')
                    .append(edge(asset, asset + "-sink"));
        }
        String text = "{\"components\":[" + components + moreComponents + "],\"wires\":[" + wires + moreWires + "]}";
        configuration().updateConfiguration(GRAPH, Map.of("WireGraph", text), true);
    }

    static String node(String pid, int inputs, int outputs) {
        return "{\"pid\":\"" + pid + "\",\"inputPortCount\":" + inputs + ",\"outputPortCount\":" + outputs + "}";
    }

    static String edge(String emitter, String receiver) {
        return edge(emitter, 0, receiver, 0);
    }

    static String edge(String emitter, int emitterPort, String receiver, int receiverPort) {
        return "{\"emitter\":\"" + emitter + "\",\"emitterPort\":" + emitterPort + ",\"receiver\":\"" + receiver
                + "\",\"receiverPort\":" + receiverPort + "}";
    }

    /** Ticks until a record with that value arrives at the asset's sink. */
    void awaitValue(String asset, String channel, Object value) throws InterruptedException {
        awaitRecord(asset, channel + " = " + value, record -> value.equals(record.get(channel)));
    }

    /** Ticks until a record with an error of that channel arrives. */
    String awaitError(String asset, String channel, String regex) throws InterruptedException {
        Pattern pattern = Pattern.compile(regex);
        Map<String, Object> told = awaitRecord(
                asset,
                channel + "_error: " + regex,
                record -> pattern.matcher(String.valueOf(record.get(channel + "_error")))
                        .find());
        return String.valueOf(told.get(channel + "_error"));
    }

    private Map<String, Object> awaitRecord(String asset, String what, Predicate<Map<String, Object>> wanted)
            throws InterruptedException {
        List<Map<String, Object>> last = new ArrayList<>();
        return await(
                asset + " delivers " + what,
                () -> {
                    List<Map<String, Object>> records = tick(asset);
                    last.addAll(records);
                    return records.stream().filter(wanted).findFirst();
                },
                () -> "of " + last.size() + " records the last was "
                        + (last.isEmpty() ? null : last.get(last.size() - 1))
                        + ", and the board says "
                        + board.current());
    }

    private List<Map<String, Object>> tick(String asset) {
        source.tick();
        Sink sink = sinks.get(asset + "-sink");
        if (sink == null) {
            throw new IllegalArgumentException("The asset " + asset + " is not wired.");
        }
        return sink.take();
    }

    /** {@return what the board says of a component} */
    Optional<ComponentStatus> status(String pid) {
        return board.get(pid);
    }

    /** Waits until the board has a component in that state with such a sentence, and returns the sentence. */
    String awaitStatus(String pid, State state, String regex) throws InterruptedException {
        return awaitStatus(pid, state, regex, () -> {});
    }

    /** The same for what is found by reading only. */
    String awaitStatusTicking(String pid, State state, String regex) throws InterruptedException {
        return awaitStatus(pid, state, regex, source::tick);
    }

    private String awaitStatus(String pid, State state, String regex, Runnable before) throws InterruptedException {
        Pattern pattern = Pattern.compile(regex);
        return await(
                        pid + " is " + state + " with \"" + regex + "\"",
                        () -> {
                            before.run();
                            return board.get(pid)
                                    .filter(status -> status.state() == state
                                            && pattern.matcher(status.message()).find());
                        },
                        () -> "the board says " + board.current())
                .message();
    }

    static void awaitTrue(String what, BooleanSupplier condition) throws InterruptedException {
        await(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty(), () -> "it is not so");
    }

    private static <T> T await(String what, Supplier<Optional<T>> question, Supplier<String> otherwise)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Not within " + PATIENCE.toSeconds() + " s: " + what + "; " + otherwise.get());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** {@return the settings of a component} */
    Map<String, Object> settings(String pid) throws KuraException, InterruptedException {
        ComponentConfiguration configuration = configuration().getComponentConfiguration(pid);
        return configuration == null ? Map.of() : configuration.getConfigurationProperties();
    }

    /** {@return the folder of the snapshots of a data folder} */
    static Path snapshots(Path data) {
        return data.resolve("user/snapshots");
    }

    /** {@return the newest snapshot of a data folder} */
    static Path newestSnapshot(Path data) throws IOException {
        try (Stream<Path> files = Files.list(snapshots(data))) {
            return files.filter(file -> file.getFileName().toString().matches("snapshot_\\d+\\.xml"))
                    .max(Comparator.comparingLong(
                            file -> Long.parseLong(file.getFileName().toString().replaceAll("\\D", ""))))
                    .orElseThrow();
        }
    }

    /** Lets a data folder have the line source, pump, sink, and a gateway that has used it. */
    static void prepare(Path data, Machine machine) throws Exception {
        try (Gateway gateway = start(data)) {
            gateway.machine("pump", machine.port(), "pressure", "flow");
            gateway.wire("pump");
            gateway.awaitValue("pump", "flow", 101);
        }
    }

    @Override
    public void close() throws BundleException {
        framework.close();
    }
}
