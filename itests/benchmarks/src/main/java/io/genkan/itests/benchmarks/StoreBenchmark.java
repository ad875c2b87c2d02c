package io.genkan.itests.benchmarks;

import io.genkan.itests.campaigns.store.StoreLink;
import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.Scratch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataService;
import org.eclipse.kura.data.listener.DataServiceListener;

/**
 * Store and forward, 100-byte messages with QoS 1 to a broker on loopback, from publish to the broker's acknowledgement, and
 * beside it what disk and MQTT client can do by themselves in the same run.
 */
final class StoreBenchmark {
    private static final List<String> PARTS = List.of("engines", "online", "offline", "records");
    private static final int ROUNDS = 3;
    private static final int OFFLINE_MESSAGES = 200_000;
    private static final int DRAIN_MESSAGES = 200_000;
    private static final int SINGLE_MESSAGES = 4_000;
    private static final int SHARED_MESSAGES = 200_000;
    private static final int THREADS = 64;
    private static final int ENVELOPES = 3_000;
    private static final int RECORDS = 64;
    private static final int DRAIN_WINDOW = 1000;
    private static final int PRIORITY = 5;
    private static final long PATIENCE_SECONDS = 120;

    private final Path folder;
    private final LoopbackBroker broker;

    private StoreBenchmark(Path folder, LoopbackBroker broker) {
        this.folder = folder;
        this.broker = broker;
    }

    /** Arguments: which parts, all when none is named. */
    public static void main(String[] args) throws Exception {
        Path folder =
                Files.createTempDirectory(Path.of("").toAbsolutePath().resolve("itests/benchmarks/target"), "store");
        try (LoopbackBroker broker = LoopbackBroker.start(folder)) {
            StoreBenchmark benchmark = new StoreBenchmark(folder, broker);
            for (String part : args.length == 0 ? PARTS : List.of(args)) {
                switch (part) {
                    case "engines" -> benchmark.engines();
                    case "online" -> benchmark.online();
                    case "offline" -> benchmark.offline();
                    case "records" -> benchmark.records();
                    default -> throw new IllegalArgumentException(part + " is none of " + PARTS);
                }
            }
        } finally {
            Scratch.delete(folder);
        }
        System.exit(0);
    }

    private void engines() throws Exception {
        for (StoreEngines.Engine engine : StoreEngines.all()) {
            for (int threads : new int[] {1, THREADS}) {
                double best = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    Path place =
                            Files.createDirectories(folder.resolve("engine-" + engine.name() + threads + "-" + round));
                    best = Math.max(best, StoreEngines.measure(engine, place, threads));
                    Scratch.delete(place);
                }
                Figures.print("store.engine." + engine.name() + "." + threads + ".per_s", best, "");
            }
        }
    }

    private void online() throws Exception {
        List<Double> singles = new ArrayList<>();
        List<Double> singleRatios = new ArrayList<>();
        List<Double> syncs = new ArrayList<>();
        List<Double> shared = new ArrayList<>();
        List<Double> sharedRatios = new ArrayList<>();
        List<Double> raws = new ArrayList<>();
        double written;
        try (StoreLink link = link("online", THREADS, 0)) {
            Confirmations confirmations = connect(link);
            publish(link.data(), confirmations, THREADS, SHARED_MESSAGES / 4); // warm
            RawPaho.perSecond(broker.port(), THREADS, SHARED_MESSAGES / 4);
            for (int round = 0; round < ROUNDS; round++) {
                double sync = syncsPerSecond();
                double single = publish(link.data(), confirmations, 1, SINGLE_MESSAGES);
                sync = (sync + syncsPerSecond()) / 2;
                syncs.add(sync);
                singles.add(single);
                singleRatios.add(single / sync);
                double raw = RawPaho.perSecond(broker.port(), THREADS, SHARED_MESSAGES);
                double many = publish(link.data(), confirmations, THREADS, SHARED_MESSAGES);
                raws.add(raw);
                shared.add(many);
                sharedRatios.add(many / raw);
            }
            written = ((io.genkan.api.store.OutboundLanes) link.store()).facts().bytesPerMessage();
        }
        Figures.print("store.raw.sync.per_s", median(syncs), "");
        Figures.print("store.raw.paho." + THREADS + ".per_s", median(raws), "");
        Figures.print("store.publish.1.per_s", median(singles), "");
        Figures.print("store.publish.1.ratio", median(singleRatios), "");
        Figures.print("store.publish.64.per_s", median(shared), "");
        Figures.print("store.publish.64.ratio", median(sharedRatios), "");
        Figures.print("store.message.bytes_written", written, "bytes");
    }

    private void offline() throws Exception {
        List<Double> stored = new ArrayList<>();
        List<Double> drained = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (StoreLink link = link("offline" + round, DRAIN_WINDOW, 0)) {
                Confirmations confirmations = new Confirmations();
                link.data().addDataServiceListener(confirmations);
                stored.add(store(link.data(), THREADS, OFFLINE_MESSAGES));
                long begun = System.nanoTime();
                confirmations.expect(DRAIN_MESSAGES);
                link.data().connect();
                confirmations.await();
                drained.add(perSecond(DRAIN_MESSAGES, begun));
            }
        }
        Figures.print(
                "store.raw.paho." + DRAIN_WINDOW + ".per_s",
                RawPaho.perSecond(broker.port(), DRAIN_WINDOW, DRAIN_MESSAGES),
                "");
        Figures.print("store.offline.64.per_s", median(stored), "");
        Figures.print("store.drain.per_s", median(drained), "");
        List<Double> windowed = new ArrayList<>();
        try (StoreLink link = link("window", DRAIN_WINDOW, 50)) {
            for (int round = 0; round < ROUNDS; round++) {
                windowed.add(store(link.data(), 1, OFFLINE_MESSAGES));
            }
        }
        Figures.print("store.offline.1.window.per_s", median(windowed), "");
    }

    /** Wire records in envelopes of 64, each on the medium before the line goes on; and without waiting for the medium. */
    private void records() throws Exception {
        for (int lossMillis : new int[] {0, 500}) {
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                Path place = Files.createDirectories(folder.resolve("records" + lossMillis + round));
                rates.add(StoreRecords.perSecond(place, lossMillis, ENVELOPES, RECORDS));
            }
            Figures.print(lossMillis == 0 ? "store.records.per_s" : "store.records.window.per_s", median(rates), "");
        }
    }

    private StoreLink link(String name, int window, int lossMillis) throws Exception {
        return StoreLink.start(
                Files.createDirectories(folder.resolve(name)),
                broker.port(),
                Map.of("store.capacity", Integer.MAX_VALUE, "in-flight-messages.max-number", window),
                Map.of("message.store.max.mb", 1024, "message.store.loss.window.ms", lossMillis));
    }

    private static Confirmations connect(StoreLink link) throws Exception {
        Confirmations confirmations = new Confirmations();
        link.data().addDataServiceListener(confirmations);
        link.data().connect();
        return confirmations;
    }

    /** {@return messages per second from the first publish to the last acknowledgement} */
    private static double publish(DataService data, Confirmations confirmations, int threads, int count)
            throws Exception {
        confirmations.expect(count);
        long begun = System.nanoTime();
        store(data, threads, count);
        confirmations.await();
        return perSecond(count, begun);
    }

    /** {@return messages per second that were accepted} */
    private static double store(DataService data, int threads, int count) throws Exception {
        AtomicInteger left = new AtomicInteger(count);
        AtomicInteger refused = new AtomicInteger();
        byte[] payload = new byte[100];
        Thread[] publishers = new Thread[threads];
        long begun = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            publishers[i] = new Thread(() -> {
                try {
                    while (left.getAndDecrement() > 0) {
                        data.publish("bench/data", payload, 1, false, PRIORITY);
                    }
                } catch (KuraStoreException e) {
                    refused.incrementAndGet();
                }
            });
            publishers[i].start();
        }
        for (Thread publisher : publishers) {
            publisher.join();
        }
        if (refused.get() > 0) {
            throw new IllegalStateException("Messages were refused.");
        }
        return perSecond(count, begun);
    }

    /** {@return records of a message's size that are written and synced one by one} */
    private double syncsPerSecond() throws IOException {
        Path file = folder.resolve("raw");
        int count = 0;
        long begun = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer record = ByteBuffer.allocateDirect(143);
            while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(2)) {
                record.clear();
                channel.write(record);
                channel.force(false);
                count++;
            }
        }
        double rate = perSecond(count, begun);
        Files.delete(file);
        return rate;
    }

    static double perSecond(long count, long begun) {
        return count * 1e9 / (System.nanoTime() - begun);
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Counts acknowledgements. */
    private static final class Confirmations implements DataServiceListener {
        private final AtomicLong left = new AtomicLong();
        private volatile Thread waiting = Thread.currentThread();

        void expect(long count) {
            waiting = Thread.currentThread();
            left.set(count);
        }

        void await() {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (left.get() > 0) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(left + " messages were not acknowledged.");
                }
                java.util.concurrent.locks.LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(100));
            }
        }

        @Override
        public void onMessageConfirmed(int messageId, String topic) {
            if (left.decrementAndGet() == 0) {
                java.util.concurrent.locks.LockSupport.unpark(waiting);
            }
        }

        @Override
        public void onConnectionEstablished() {}

        @Override
        public void onDisconnecting() {}

        @Override
        public void onDisconnected() {}

        @Override
        public void onConnectionLost(Throwable cause) {}

        @Override
        public void onMessageArrived(String topic, byte[] payload, int qos, boolean retained) {}

        @Override
        public void onMessagePublished(int messageId, String topic) {}
    }
}
