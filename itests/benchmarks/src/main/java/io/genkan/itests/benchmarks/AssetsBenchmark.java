package io.genkan.itests.benchmarks;

import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.Framework;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.wireadmin.WireAdmin;

/**
 * Envelopes per second from an emitter through an asset with three channels, on the simulated driver whose constants cost
 * nothing to read, to a sink, in a real framework with the real bundles.
 */
public final class AssetsBenchmark {
    private static final int BATCH = 20_000;
    private static final int WARM_UP_ROUNDS = 4;
    private static final int ROUNDS = 9;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(700);
    private static final String ASSET = "pump";
    private static final String DRIVER = "field";
    private static final List<WireRecord> TRIGGER =
            List.of(new WireRecord(Map.of("TIMER", TypedValues.newLongValue(1))));

    private AssetsBenchmark() {}

    /** Prints the figure. */
    public static void main(String[] arguments) throws Exception {
        try (Framework framework = Framework.builder()
                .share(
                        "io.genkan.kura.api",
                        "io.genkan.api",
                        "org.osgi.service.wireadmin",
                        "org.osgi.service.event",
                        "org.osgi.service.cm",
                        "org.osgi.util.position")
                .components()
                .install(
                        "minimal-json",
                        "io.genkan.kura.compat",
                        "io.genkan.kura.wires",
                        "io.genkan.kura.assets",
                        "io.genkan.drivers.simulated")
                .start()) {
            configure(framework, "io.genkan.driver.simulated", DRIVER, Map.of());
            framework.service(Driver.class);
            configure(framework, "org.eclipse.kura.wire.WireAsset", ASSET, channels());
            WireLine line = new WireLine(framework);
            WireComponents.Source source = new WireComponents.Source();
            RecordCount sink = new RecordCount();
            String from = line.register(source, "source");
            String to = line.register(sink, "sink");
            String asset = assetPid(framework);
            WireAdmin wires = framework.service(WireAdmin.class);
            WireLine.wire(wires, from, asset);
            WireLine.wire(wires, asset, to);
            awaitValues(source, sink);
            Figures.print("assets.reads.per_s", median(source), "1/s");
            if (sink.bad() > 0) {
                throw new IllegalStateException(sink.bad() + " records lacked one of the three values");
            }
        }
    }

    private static Map<String, Object> channels() {
        Map<String, Object> properties = new java.util.HashMap<>();
        properties.put("driver.pid", DRIVER);
        for (int i = 0; i < 3; i++) {
            String channel = RecordCount.CHANNELS.get(i) + "#";
            properties.put(channel + "+name", RecordCount.CHANNELS.get(i));
            properties.put(channel + "+type", "READ");
            properties.put(channel + "+value.type", "DOUBLE");
            properties.put(channel + "+enabled", "true");
            properties.put(channel + "signal", "CONSTANT");
        }
        return properties;
    }

    private static void configure(Framework framework, String factory, String pid, Map<String, Object> properties)
            throws Exception {
        Configuration configuration =
                framework.service(ConfigurationAdmin.class).createFactoryConfiguration(factory, "?");
        Dictionary<String, Object> dictionary = new Hashtable<>(properties);
        dictionary.put("kura.service.pid", pid);
        configuration.update(dictionary);
    }

    private static String assetPid(Framework framework) throws Exception {
        framework.service(Asset.class);
        ServiceReference<?>[] found =
                framework.context().getAllServiceReferences(Asset.class.getName(), "(kura.service.pid=" + ASSET + ")");
        return String.valueOf(found[0].getProperty("service.pid"));
    }

    /** The asset binds its driver on another thread. */
    private static void awaitValues(WireComponents.Source source, RecordCount sink) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (sink.good() == 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The asset gives no values");
            }
            source.emit(TRIGGER);
            TimeUnit.MILLISECONDS.sleep(10);
        }
        sink.reset();
    }

    private static double median(WireComponents.Source source) {
        double[] rates = new double[ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long count = 0;
            while (System.nanoTime() - start < ROUND_NANOS) {
                for (int i = 0; i < BATCH; i++) {
                    source.emit(TRIGGER);
                }
                count += BATCH;
            }
            if (round >= 0) {
                rates[round] = count * 1e9 / (System.nanoTime() - start);
            }
        }
        Arrays.sort(rates);
        return rates[ROUNDS / 2];
    }
}
