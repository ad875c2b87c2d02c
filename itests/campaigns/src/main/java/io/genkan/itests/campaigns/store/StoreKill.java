package io.genkan.itests.campaigns.store;

import io.genkan.api.store.OutboundLanes;
import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.Scratch;
import io.genkan.kura.store.internal.DurableStores;
import io.genkan.kura.store.internal.log.FolderDisk;
import io.genkan.kura.store.internal.log.LogInspection;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.message.store.provider.MessageStore;

/**
 * A process that stores and sends at full speed is killed at random moments and started again on the same files. After
 * each kill copies of the files lose their tails or have them torn. In the end everything that was ever accepted must have
 * been delivered. Then a million messages are stored, the process is killed, and the next start is timed.
 */
public final class StoreKill {
    private static final int SHORT_ROUNDS = 20;
    private static final int FULL_ROUNDS = 200;
    private static final int THREADS = 4;
    private static final int TAILS_A_ROUND = 3;
    private static final int STORED = 1_000_000;
    private static final long READY_SECONDS = 60;

    private final Random random = new Random();
    private final Tally tally = new Tally();
    private final Path folder;
    private long nextNumber;
    private long tails;
    private long tailsWrong;
    private long slowestStartMicros;

    private StoreKill(Path folder) {
        this.folder = folder;
    }

    /** What came of a campaign. */
    public record Result(long accepted, long lost, long duplicates, int rounds, long tailsWrong, long startMillis) {}

    public static void main(String[] args) throws Exception {
        boolean brief = args.length > 0 && args[0].equals("--short");
        Result result = run(brief ? SHORT_ROUNDS : FULL_ROUNDS);
        System.exit(result.lost() == 0 && result.tailsWrong() == 0 ? 0 : 1);
    }

    static Result run(int rounds) throws Exception {
        Path folder = Files.createTempDirectory("store-kill");
        try {
            return new StoreKill(folder).go(rounds);
        } finally {
            Scratch.delete(folder);
        }
    }

    private Result go(int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            kill();
            for (int i = 0; i < TAILS_A_ROUND; i++) {
                cutTail();
            }
        }
        drain();
        long start = startWithAMillion();
        Figures.print("store-kill.rounds", rounds, "");
        Figures.print("store-kill.accepted", (double) tally.accepted(), "");
        Figures.print("store-kill.lost", (double) tally.missing(), "");
        Figures.print("store-kill.duplicates", (double) tally.duplicates(), "");
        Figures.print("store-kill.tails", (double) tails, "");
        Figures.print("store-kill.tails.lost", (double) tailsWrong, "");
        Figures.print("store-kill.start.slowest.ms", slowestStartMicros / 1000.0, "ms");
        Figures.print("store-kill.start.ms", (double) start, "ms");
        return new Result(tally.accepted(), tally.missing(), tally.duplicates(), rounds, tailsWrong, start);
    }

    private void kill() throws Exception {
        Process writer =
                java(StoreWriter.class, folder.toString(), String.valueOf(nextNumber), String.valueOf(THREADS));
        Thread killer = new Thread(() -> killSoon(writer));
        long highest = nextNumber;
        try (DataInputStream told = new DataInputStream(new java.io.BufferedInputStream(writer.getInputStream()))) {
            while (true) {
                byte what = told.readByte();
                long number = told.readLong();
                if (what == StoreWriter.READY) {
                    slowestStartMicros = Math.max(slowestStartMicros, number);
                    killer.start();
                } else if (what == StoreWriter.ACCEPTED) {
                    tally.accepted(number);
                    highest = Math.max(highest, number);
                } else {
                    tally.delivered(number);
                    highest = Math.max(highest, number);
                }
            }
        } catch (EOFException killed) {
            // as intended
        }
        killer.join();
        if (!writer.waitFor(READY_SECONDS, TimeUnit.SECONDS) || writer.exitValue() == 1) {
            throw new IllegalStateException("The writer failed by itself, see its output above.");
        }
        // what was stored and not told yet when the kill came must not be taken for another message
        nextNumber = highest + 1000;
    }

    private void killSoon(Process writer) {
        try {
            writer.waitFor(20 + random.nextInt(500), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.toHandle().destroyForcibly(); // the process itself would close what it has told as well
    }

    /** Cuts or tears the tail of a copy: everything before that place must be there, and nothing else. */
    private void cutTail() throws Exception {
        Path copy = Files.createTempDirectory("store-kill-copy");
        try {
            Path data = Files.createDirectories(copy.resolve("data"));
            try (Stream<Path> files = Files.list(folder.resolve("data"))) {
                for (Path file : files.toList()) {
                    Files.copy(file, data.resolve(file.getFileName()));
                }
            }
            LogInspection before;
            try (FolderDisk disk = FolderDisk.open(data)) {
                before = new LogInspection(disk);
            }
            long cut = (long) (random.nextDouble() * before.lastSize());
            damage(data.resolve(before.lastFile()), cut);
            tails++;
            if (!unfinished(copy).equals(before.unfinishedAfter(cut))) {
                tailsWrong++;
            }
        } finally {
            Scratch.delete(copy);
        }
    }

    private void damage(Path file, long cut) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            int rest = (int) Math.min(access.length() - cut, 8192);
            access.seek(cut);
            int first = access.read();
            access.setLength(cut);
            byte[] tail = new byte[random.nextInt(rest + 1)];
            if (tail.length > 0) {
                if (random.nextBoolean()) {
                    random.nextBytes(tail); // pages that were never written, or by somebody else
                }
                tail[0] = (byte) ~first; // what is cut off must not come back by chance
            }
            access.seek(cut);
            access.write(tail);
        }
    }

    private static Set<Integer> unfinished(Path folder) throws Exception {
        Set<Integer> found = new TreeSet<>();
        try (DurableStores stores = Stores.in(folder, 64, 0)) {
            MessageStore store = stores.openMessageStore("data");
            for (List<StoredMessage> messages : List.of(store.getUnpublishedMessages(), store.getInFlightMessages())) {
                for (StoredMessage message : messages) {
                    if (message.getPayload() != null && message.getPayload().length == 100) {
                        found.add(message.getId());
                    }
                }
            }
        }
        return found;
    }

    private void drain() throws Exception {
        try (DurableStores stores = Stores.in(folder, 64, 0)) {
            MessageStore store = stores.openMessageStore("data");
            store.unpublishAllInFlighMessages();
            OutboundLanes lanes = (OutboundLanes) store;
            for (int[] ids = lanes.next(1000); ids.length > 0; ids = lanes.next(1000)) {
                for (int id : ids) {
                    tally.delivered(ByteBuffer.wrap(store.get(id).orElseThrow().getPayload())
                            .getLong());
                    store.markAsConfirmed(id);
                }
            }
        }
    }

    private long startWithAMillion() throws Exception {
        Path many = Files.createTempDirectory("store-kill-many");
        try {
            Process filler = java(StoreStart.class, many.toString(), String.valueOf(STORED));
            try (DataInputStream told = new DataInputStream(filler.getInputStream())) {
                told.readLong();
            }
            filler.destroyForcibly().waitFor();
            Process starter = java(StoreStart.class, many.toString(), "0");
            try (DataInputStream told = new DataInputStream(starter.getInputStream())) {
                long micros = told.readLong();
                long count = told.readLong();
                if (count != STORED) {
                    throw new IllegalStateException("Of " + STORED + " messages " + count + " are there.");
                }
                return micros / 1000;
            } finally {
                starter.destroyForcibly().waitFor();
            }
        } finally {
            Scratch.delete(many);
        }
    }

    private static Process java(Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
