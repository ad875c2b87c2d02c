package io.genkan.itests.campaigns.store;

import io.genkan.api.store.OutboundLanes;
import io.genkan.itests.harness.Figures;
import io.genkan.kura.store.internal.DurableStores;
import io.genkan.kura.store.internal.log.Disk;
import io.genkan.kura.store.internal.log.DropPolicy;
import io.genkan.kura.store.internal.log.FolderDisk;
import io.genkan.kura.store.internal.log.SimulatedDisk;
import io.genkan.kura.store.internal.log.SimulatedDisk.Mood;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.message.store.provider.MessageStore;

/**
 * Messages are stored and sent all the time while the disk is full, read-only, or fails; a power cut follows now and then.
 * Calls must return at once, what was accepted must come out or be counted as dropped by the policy, and storing must go on
 * without a restart when the disk is well again. Where the user may mount, a small real file system is filled up as well.
 */
public final class StoreDisk {
    private static final int SHORT_ROUNDS = 20;
    private static final int FULL_ROUNDS = 200;
    private static final int REAL_ROUNDS = 5;
    private static final int MEGABYTES = 4;
    private static final int WRITERS = 3;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Random random = new Random();
    private final Stores.News news = new Stores.News();
    private final Tally tally = new Tally();
    private final AtomicLong nextNumber = new AtomicLong();
    private final AtomicLong longestCall = new AtomicLong();
    private final AtomicLong acceptances = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private long slowestRecovery;

    /** What came of a campaign. */
    public record Result(
            long accepted, long lost, long duplicates, int rounds, double recoveryMillis, double longestMillis) {}

    public static void main(String[] args) throws Exception {
        boolean brief = args.length > 0 && args[0].equals("--short");
        Result result = run(brief ? SHORT_ROUNDS : FULL_ROUNDS);
        System.exit(result.lost() == 0 ? 0 : 1);
    }

    static Result run(int rounds) throws Exception {
        StoreDisk refusing = new StoreDisk();
        refusing.simulate(rounds / 2, DropPolicy.REFUSE);
        StoreDisk dropping = new StoreDisk();
        dropping.simulate(rounds - rounds / 2, DropPolicy.OLDEST);
        int real = refusing.fillRealDisk();
        long lost = refusing.tally.missing() + Math.max(0, dropping.tally.missing() - dropping.news.dropped.get());
        Result result = new Result(
                refusing.tally.accepted() + dropping.tally.accepted(),
                lost,
                refusing.tally.duplicates() + dropping.tally.duplicates(),
                rounds + real,
                Math.max(refusing.slowestRecovery, dropping.slowestRecovery) / 1e6,
                Math.max(refusing.longestCall.get(), dropping.longestCall.get()) / 1e6);
        Figures.print("store-disk.rounds", result.rounds(), "");
        Figures.print("store-disk.rounds.real", real, "");
        Figures.print("store-disk.accepted", (double) result.accepted(), "");
        Figures.print("store-disk.refused", (double) refusing.refusals.get() + dropping.refusals.get(), "");
        Figures.print("store-disk.dropped", (double) dropping.news.dropped.get(), "");
        Figures.print("store-disk.lost", (double) lost, "");
        Figures.print("store-disk.duplicates", (double) result.duplicates(), "");
        Figures.print("store-disk.recovery.ms", result.recoveryMillis(), "ms");
        Figures.print("store-disk.longest_call.ms", result.longestMillis(), "ms");
        return result;
    }

    /** A store in use: writers and a sender, until it is left. */
    private final class Use implements AutoCloseable {
        private final DurableStores stores;
        private final MessageStore store;
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean over;

        Use(Disk disk, DropPolicy policy) throws KuraStoreException {
            stores = Stores.on(disk, MEGABYTES, policy, news);
            store = stores.openMessageStore("data");
            store.unpublishAllInFlighMessages();
            for (int i = 0; i < WRITERS; i++) {
                threads.add(new Thread(this::write, "writer"));
            }
            threads.add(new Thread(this::send, "sender"));
            threads.forEach(Thread::start);
        }

        private void write() {
            byte[] payload = new byte[400];
            while (!over) {
                long number = nextNumber.getAndIncrement();
                ByteBuffer.wrap(payload).putLong(number);
                long begun = System.nanoTime();
                try {
                    store.store("campaign/data", payload, 1, false, 5);
                    tally.accepted(number);
                    acceptances.incrementAndGet();
                } catch (KuraStoreException refused) {
                    refusals.incrementAndGet();
                }
                longestCall.accumulateAndGet(System.nanoTime() - begun, Math::max);
                LockSupport.parkNanos(20_000);
            }
        }

        private void send() {
            OutboundLanes lanes = (OutboundLanes) store;
            while (!over) {
                try {
                    for (int id : lanes.next(16)) {
                        lanes.sending(id);
                        deliver(id);
                    }
                } catch (KuraStoreException unreadableAtPresent) {
                    LockSupport.parkNanos(1_000_000);
                }
                LockSupport.parkNanos(1_000_000);
            }
        }

        private void deliver(int id) throws KuraStoreException {
            Optional<StoredMessage> message = store.get(id);
            if (message.isPresent()) {
                tally.delivered(ByteBuffer.wrap(message.get().getPayload()).getLong());
                store.markAsConfirmed(id);
            }
        }

        /** Everything that is left goes. */
        void drain() throws Exception {
            leave();
            store.unpublishAllInFlighMessages();
            OutboundLanes lanes = (OutboundLanes) store;
            long begun = System.nanoTime();
            while (lanes.facts().waiting() > 0 && System.nanoTime() - begun < PATIENCE_NANOS) {
                for (int id : lanes.next(1000)) {
                    deliver(id);
                }
            }
        }

        private void leave() throws InterruptedException {
            over = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }

        @Override
        public void close() throws InterruptedException {
            leave();
            stores.close();
        }
    }

    private void simulate(int rounds, DropPolicy policy) throws Exception {
        SimulatedDisk disk = new SimulatedDisk();
        Use use = new Use(disk, policy);
        try {
            Mood[] moods = {Mood.FULL, Mood.READ_ONLY, Mood.WRITE_ERROR, Mood.FORCE_ERROR, Mood.READ_ERROR};
            for (int round = 0; round < rounds; round++) {
                awaitAcceptance();
                pause(20 + random.nextInt(60));
                Mood mood = moods[round % moods.length];
                if (mood == Mood.FULL) {
                    disk.fillUp(random.nextInt(2000));
                } else {
                    disk.mood(mood);
                }
                pause(50 + random.nextInt(200));
                disk.mood(Mood.FINE);
                slowestRecovery = Math.max(slowestRecovery, awaitAcceptance());
                if (round % 4 == 3) {
                    SimulatedDisk next = random.nextBoolean() ? disk.powerCut(random) : disk.kill();
                    use.close();
                    disk = next;
                    use = new Use(disk, policy);
                }
            }
            use.drain();
        } finally {
            use.close();
        }
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** {@return nanoseconds until a message is accepted} */
    private long awaitAcceptance() {
        long before = acceptances.get();
        long begun = System.nanoTime();
        while (acceptances.get() == before) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IllegalStateException("The store does not recover.");
            }
            LockSupport.parkNanos(100_000);
        }
        return System.nanoTime() - begun;
    }

    /** {@return how many rounds there were; 0 where nothing may be mounted} */
    private int fillRealDisk() throws Exception {
        Path mount = Files.createTempDirectory("store-disk");
        if (!command("mount", "-t", "tmpfs", "-o", "size=" + 2 * MEGABYTES + "m", "tmpfs", mount.toString())) {
            Files.delete(mount);
            return 0;
        }
        try (Use use = new Use(FolderDisk.open(mount.resolve("store")), DropPolicy.REFUSE)) {
            for (int round = 0; round < REAL_ROUNDS; round++) {
                awaitAcceptance();
                Path filler = mount.resolve("filler");
                fill(filler);
                pause(200);
                Files.delete(filler);
                slowestRecovery = Math.max(slowestRecovery, awaitAcceptance());
            }
            use.drain();
        } finally {
            command("umount", mount.toString());
            Files.deleteIfExists(mount);
        }
        return REAL_ROUNDS;
    }

    private static void fill(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int size = 1 << 20; size > 0; ) {
                try {
                    if (channel.write(ByteBuffer.allocate(size)) < size) {
                        size /= 2;
                    }
                } catch (IOException full) {
                    size /= 2;
                }
            }
        }
    }

    private static boolean command(String... words) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
