package io.genkan.driver.opcua.internal;

import com.sun.management.OperatingSystemMXBean;
import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.Framework;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.driver.Driver;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * A thousand monitored items at a server in another process, each with five values a second: the driver with its listeners, and
 * Milo's client alone. A value is the time at which it was made, by the clock that processes of one machine share.
 */
public final class OpcUaFigures {
    private static final int ITEMS = 1000;
    private static final int INTERVAL = 200;
    private static final int SECONDS = 10;

    private OpcUaFigures() {}

    /** Prints the figures; with argument {@code server} it is the other process. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            serve();
            return;
        }
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpcUaFigures.class.getName(),
                        "server")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            int port = Integer.parseInt(
                    new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine());
            Outcome driver = driver(port);
            Outcome alone = alone(port);
            Figures.print("drivers.opcua.items1000.per_s", driver.perSecond(), "1/s");
            Figures.print("drivers.opcua.items1000.late.p99.ms", driver.late99(), "ms");
            Figures.print("drivers.opcua.items1000.core.percent", driver.share(), "%");
            Figures.print("drivers.opcua.items1000.item.kb", driver.kilobytes(), "kB");
            // values for each second of processor time, beside the library alone
            Figures.print(
                    "drivers.opcua.items1000.ratio",
                    driver.perSecond() / driver.share() / (alone.perSecond() / alone.share()),
                    "");
        } finally {
            server.destroyForcibly();
        }
    }

    private static void serve() throws Exception {
        TestServer server = TestServer.on(0);
        for (int i = 0; i < ITEMS; i++) {
            server.set("Item" + i, NodeIds.Int64, System.nanoTime());
        }
        System.out.println(server.port());
        long due = System.nanoTime();
        while (true) {
            for (int i = 0; i < ITEMS; i++) {
                server.set("Item" + i, NodeIds.Int64, System.nanoTime());
            }
            due += TimeUnit.MILLISECONDS.toNanos(INTERVAL);
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    /**
     * What was measured.
     *
     * @param share of one core, in percent
     * @param kilobytes of heap for each item
     */
    private record Outcome(double perSecond, double late99, double share, double kilobytes) {}

    private interface Subscriber {
        AutoCloseable subscribe(LongConsumer told) throws Exception;
    }

    private static Outcome measure(Subscriber subscriber) throws Exception {
        long[] late = new long[ITEMS * SECONDS * 20];
        AtomicInteger count = new AtomicInteger(-1);
        AtomicInteger first = new AtomicInteger();
        long before = heap();
        AutoCloseable open = subscriber.subscribe(made -> {
            first.incrementAndGet();
            int at = count.get();
            if (at >= 0 && at < late.length) {
                late[count.getAndIncrement()] = System.nanoTime() - made;
            }
        });
        while (first.get() < ITEMS * 25) { // the code is warm by then
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        double kilobytes = (heap() - before) / 1024.0 / ITEMS;
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = system.getProcessCpuTime();
        long from = System.nanoTime();
        count.set(0);
        while (System.nanoTime() - from < TimeUnit.SECONDS.toNanos(SECONDS)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        double share = (system.getProcessCpuTime() - cpu) / 1e7 / seconds;
        int values = Math.min(count.get(), late.length);
        open.close();
        long[] sorted = java.util.Arrays.copyOf(late, values);
        java.util.Arrays.sort(sorted);
        return new Outcome(values / seconds, sorted[values * 99 / 100] / 1e6, share, kilobytes);
    }

    private static Outcome driver(int port) throws Exception {
        try (Framework framework = Framework.builder()
                .share("io.genkan.kura.api", "io.genkan.kura.compat", "org.osgi.service.event", "org.osgi.service.cm")
                .components()
                .install("io.genkan.drivers.opcua")
                .start()) {
            Configuration configuration =
                    framework.service(ConfigurationAdmin.class).createFactoryConfiguration(OpcUaDriver.PID, "?");
            Dictionary<String, Object> settings = new Hashtable<>(Map.of(
                    "kura.service.pid",
                    "figures",
                    "endpoint.port",
                    port,
                    "server.name",
                    "oven",
                    "subscription.publish.interval",
                    (long) INTERVAL));
            configuration.update(settings);
            Driver driver = framework.service(Driver.class, "(kura.service.pid=figures)");
            return measure(told -> {
                for (int i = 0; i < ITEMS; i++) {
                    driver.registerChannelListener(
                            Map.of(
                                    "+name",
                                    "item" + i,
                                    "+value.type",
                                    "LONG",
                                    "node.id",
                                    "Oven/Item" + i,
                                    "listen.sampling.interval",
                                    String.valueOf(INTERVAL)),
                            event -> {
                                if (event.getChannelRecord().getChannelStatus().getChannelFlag()
                                        == ChannelFlag.SUCCESS) {
                                    told.accept((Long)
                                            event.getChannelRecord().getValue().getValue());
                                }
                            });
                }
                return configuration::delete;
            });
        }
    }

    private static Outcome alone(int port) throws Exception {
        OpcUaClient client = OpcUaClient.create(
                "opc.tcp://127.0.0.1:" + port + "/oven",
                endpoints -> endpoints.stream()
                        .filter(endpoint -> endpoint.getSecurityPolicyUri().endsWith("#None"))
                        .map(endpoint -> EndpointUtil.updateUrl(endpoint, "127.0.0.1", port))
                        .findFirst(),
                transport -> {},
                config -> {});
        client.connect();
        return measure(told -> {
            OpcUaSubscription subscription = new OpcUaSubscription(client, (double) INTERVAL);
            subscription.create();
            List<OpcUaMonitoredItem> items = new ArrayList<>();
            for (int i = 0; i < ITEMS; i++) {
                OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(new NodeId(2, "Oven/Item" + i));
                item.setSamplingInterval((double) INTERVAL);
                item.setDataValueListener((monitored, value) -> {
                    if (value.value().value() instanceof Long made) {
                        told.accept(made);
                    }
                });
                items.add(item);
            }
            subscription.addMonitoredItems(items);
            subscription.synchronizeMonitoredItems();
            return client::disconnect;
        });
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
