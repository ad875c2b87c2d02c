package io.genkan.kura.assets.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.itests.harness.Framework;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.wireadmin.Wire;

/** The built bundle in a framework, with a wire helper that keeps what is emitted. */
@SuppressWarnings("JdkObsolete") // OSGi takes dictionaries
final class AssetBench implements AutoCloseable {
    static final String ASSET = "pump";
    static final String DRIVER = "field";

    private final Framework framework;
    final BlockingQueue<WireRecord> emitted = new LinkedBlockingQueue<>();
    final BlockingQueue<Event> statuses = new LinkedBlockingQueue<>();
    private @Nullable Configuration configuration;

    AssetBench() throws Exception {
        framework = Framework.builder()
                .components()
                .share(
                        "io.genkan.kura.api",
                        "io.genkan.api",
                        "org.osgi.service.cm",
                        "org.osgi.service.event",
                        "org.osgi.service.wireadmin")
                .install("io.genkan.kura.compat")
                .install(Path.of("target", "classes"))
                .start();
        framework.context().registerService(WireHelperService.class, new KeepingWires(), null);
        on("io/genkan/status", statuses::add);
    }

    Framework framework() {
        return framework;
    }

    /** Calls a handler for each event of a topic. */
    void on(String topic, EventHandler handler) {
        Hashtable<String, Object> properties = new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, topic));
        framework.context().registerService(EventHandler.class, handler, properties);
    }

    void post(String topic, Map<String, Object> properties) throws InterruptedException {
        framework.service(EventAdmin.class).sendEvent(new Event(topic, properties));
    }

    ServiceRegistration<Driver> driver(FakeDriver driver) {
        return driver(DRIVER, driver);
    }

    ServiceRegistration<Driver> driver(String pid, FakeDriver driver) {
        driver.settings = List.of(setting());
        Hashtable<String, Object> properties =
                new Hashtable<>(Map.of("kura.service.pid", pid, "service.factoryPid", "fake"));
        return framework.context().registerService(Driver.class, driver, properties);
    }

    /** A channel setting "address", of the class that the bundles in the framework know. */
    private Object setting() {
        try {
            Bundle compat = framework.bundle("io.genkan.kura.compat");
            Class<?> type = compat.loadClass("org.eclipse.kura.core.configuration.metatype.Tad");
            Class<?> scalar = compat.loadClass("org.eclipse.kura.core.configuration.metatype.Tscalar");
            Object setting = type.getConstructor().newInstance();
            type.getMethod("setId", String.class).invoke(setting, "address");
            type.getMethod("setDefault", String.class).invoke(setting, "7");
            type.getMethod("setType", scalar)
                    .invoke(setting, scalar.getMethod("valueOf", String.class).invoke(null, "INTEGER"));
            return setting;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the wire asset, or changes its configuration. Keys and values in turn. */
    void configure(Object... keysAndValues) throws Exception {
        Dictionary<String, Object> properties =
                new Hashtable<>(Map.of("kura.service.pid", ASSET, "driver.pid", DRIVER));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        if (configuration == null) {
            configuration = framework
                    .service(ConfigurationAdmin.class)
                    .createFactoryConfiguration("org.eclipse.kura.wire.WireAsset", "?");
        }
        configuration.update(properties);
    }

    /** Deletes the asset and waits until it has ended: what is configured next begins after that. */
    void delete() throws Exception {
        Configuration present = configuration;
        if (present != null) {
            present.delete();
        }
        framework
                .service(ConfigurationAdmin.class)
                .createFactoryConfiguration("org.eclipse.kura.asset", "?")
                .update(new Hashtable<>(Map.of("kura.service.pid", "after", "driver.pid", "none")));
        framework.service(Asset.class, "(kura.service.pid=after)");
    }

    /** {@return the properties of a channel that is read} */
    static Object[] channel(String name, String valueType, Object... more) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(name + "#+name", name);
        properties.put(name + "#+enabled", true);
        properties.put(name + "#+type", "READ");
        properties.put(name + "#+value.type", valueType);
        for (int i = 0; i < more.length; i += 2) {
            properties.put(name + "#" + more[i], more[i + 1]);
        }
        return properties.entrySet().stream()
                .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                .toArray();
    }

    static Object[] all(Object[]... parts) {
        return java.util.Arrays.stream(parts).flatMap(java.util.Arrays::stream).toArray();
    }

    <T> T asset(Class<T> type) throws InterruptedException {
        return framework.service(type, "(kura.service.pid=" + ASSET + ")");
    }

    /** Brings the asset an envelope. */
    void trigger() throws InterruptedException {
        bring(Map.of());
    }

    void triggerUnchecked() {
        try {
            trigger();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void bring(Map<String, TypedValue<?>> values) throws InterruptedException {
        asset(WireReceiver.class).onWireReceive(new WireEnvelope("timer", List.of(new WireRecord(values))));
    }

    /** {@return the values of the next emitted record} */
    Map<String, Object> next() throws InterruptedException {
        WireRecord record = emitted.poll(10, TimeUnit.SECONDS);
        assertThat(record).as("an emitted record").isNotNull();
        Map<String, Object> values = new HashMap<>();
        record.getProperties().forEach((key, value) -> values.put(key, value.getValue()));
        return values;
    }

    /** {@return the next status of the asset that meets a condition} */
    Event status(Predicate<Event> condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() - deadline < 0) {
            Event event = statuses.poll(100, TimeUnit.MILLISECONDS);
            if (event != null && ASSET.equals(event.getProperty("pid")) && condition.test(event)) {
                return event;
            }
        }
        throw new AssertionError("No such status came within 10 s.");
    }

    Event status(String state, String detail) throws InterruptedException {
        return status(event -> state.equals(event.getProperty("state")) && detail.equals(event.getProperty("detail")));
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as("time over 10 s").isNegative();
            Thread.sleep(2);
        }
    }

    /** {@return whether a record with a value for "level" was emitted} */
    boolean hasEmittedLevel(Object level) {
        return emitted.stream()
                .anyMatch(record -> value(level).equals(record.getProperties().get("level")));
    }

    static TypedValue<?> value(Object value) {
        return TypedValues.newTypedValue(value);
    }

    @Override
    public void close() throws Exception {
        framework.close();
    }

    private final class KeepingWires implements WireHelperService {
        @Override
        public WireSupport newWireSupport(WireComponent component, ServiceReference<WireComponent> reference) {
            return new WireSupport() {
                @Override
                public void emit(List<WireRecord> records) {
                    emitted.addAll(records);
                }

                @Override
                public void producersConnected(Wire[] wires) {}

                @Override
                public void consumersConnected(Wire[] wires) {}

                @Override
                public void updated(Wire wire, Object value) {}

                @Override
                public @Nullable Object polled(Wire wire) {
                    return null;
                }
            };
        }

        @Override
        public boolean isEmitter(String pid) {
            return true;
        }

        @Override
        public boolean isReceiver(String pid) {
            return true;
        }

        @Override
        public String getPid(WireComponent component) {
            return ASSET;
        }

        @Override
        public String getServicePid(String pid) {
            return pid;
        }

        @Override
        public String getServicePid(WireComponent component) {
            return ASSET;
        }
    }
}
