package io.genkan.fleet.hawkbit.internal.action;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.ParseException;
import io.genkan.support.file.DurableFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast and how much may be fetched, and how long a server may be silent. What was fetched in a day (UTC) is remembered over
 * restarts; a clock that is set back does not give the day's bytes again.
 */
public final class Allowance implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Allowance.class);
    private static final long SILENCE_SECONDS = 60;
    private static final long KEEP_EVERY = 1 << 20;

    private final Path file;
    private final Clock clock;
    private final long bytesPerSecond;
    private final long bytesPerDay;
    private final ScheduledExecutorService watch;
    private LocalDate day;
    private long used;
    private long kept;

    /**
     * @param bytesPerSecond 0: as fast as it goes
     * @param bytesPerDay 0: as much as is needed
     */
    public Allowance(Path file, Clock clock, long bytesPerSecond, long bytesPerDay) {
        this.file = file;
        this.clock = clock;
        this.bytesPerSecond = bytesPerSecond;
        this.bytesPerDay = bytesPerDay;
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "genkan-hawkbit-watch");
            thread.setDaemon(true);
            return thread;
        });
        this.day = LocalDate.EPOCH;
        try {
            JsonObject json =
                    Json.parse(Files.readString(file, StandardCharsets.UTF_8)).asObject();
            day = LocalDate.ofEpochDay(json.getLong("day", 0));
            used = json.getLong("used", 0);
        } catch (IOException | ParseException | UnsupportedOperationException | NumberFormatException none) {
            used = 0;
        }
        kept = used;
    }

    /** {@return bytes that were fetched today} */
    public synchronized long used() {
        turnDay();
        return used;
    }

    private void turnDay() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.isAfter(day)) {
            day = today;
            used = 0;
            kept = 0;
        }
    }

    private synchronized void count(int bytes) throws IOException {
        turnDay();
        used += bytes;
        if (used - kept >= KEEP_EVERY) {
            keep();
        }
    }

    /** {@return whether nothing more may be fetched today} */
    public synchronized boolean isSpent() {
        turnDay();
        return bytesPerDay > 0 && used >= bytesPerDay;
    }

    private void refuseWhenSpent() throws IOException {
        if (isSpent()) {
            throw new IOException("the " + bytesPerDay + " bytes of today are used up, tomorrow it goes on");
        }
    }

    /** What was fetched is on the disk afterwards. */
    synchronized void keep() throws IOException {
        if (used == kept) {
            return;
        }
        JsonObject json = new JsonObject().add("day", day.toEpochDay()).add("used", used);
        DurableFile.write(file, json.toString().getBytes(StandardCharsets.UTF_8));
        kept = used;
    }

    /** Something to fetch. */
    interface Opening {
        InputStream open() throws IOException, InterruptedException;
    }

    /** {@return the stream, with these limits} */
    InputStream limit(Opening opening) throws IOException, InterruptedException {
        refuseWhenSpent();
        return new Limited(opening.open(), true);
    }

    /** {@return the stream, which may be read when the day's bytes are used up, too: it decides what they are used for} */
    InputStream limitSpeed(Opening opening) throws IOException, InterruptedException {
        return new Limited(opening.open(), false);
    }

    @Override
    public void close() {
        try {
            keep();
        } catch (IOException e) {
            logger.debug("The bytes of today cannot be kept", e);
        }
        watch.shutdownNow();
    }

    private final class Limited extends FilterInputStream {
        private final ScheduledFuture<?> guard;
        private final boolean byDay;
        private final long begun = System.nanoTime();
        private volatile long lastRead = begun;
        private volatile boolean silent;
        private long read;

        Limited(InputStream in, boolean byDay) {
            super(in);
            this.byDay = byDay;
            guard = watch.scheduleWithFixedDelay(this::closeWhenSilent, 5, 5, TimeUnit.SECONDS);
        }

        private void closeWhenSilent() {
            if (System.nanoTime() - lastRead > TimeUnit.SECONDS.toNanos(SILENCE_SECONDS)) {
                silent = true;
                try {
                    in.close();
                } catch (IOException closed) {
                    // the reader hears it
                }
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (byDay && length > 0) {
                refuseWhenSpent();
            }
            int count;
            try {
                count = super.read(buffer, offset, length);
            } catch (IOException e) {
                throw silent ? new IOException("nothing came for " + SILENCE_SECONDS + " s", e) : e;
            }
            lastRead = System.nanoTime();
            if (count > 0) {
                read += count;
                count(count);
                slowDown();
                lastRead = System.nanoTime();
            }
            return count;
        }

        private void slowDown() throws IOException {
            if (bytesPerSecond == 0) {
                return;
            }
            long due = begun + (long) (read * 1e9 / bytesPerSecond);
            long wait = due - System.nanoTime();
            if (wait > 0) {
                try {
                    TimeUnit.NANOSECONDS.sleep(wait);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted", e);
                }
            }
        }

        @Override
        public void close() throws IOException {
            guard.cancel(false);
            super.close();
        }
    }
}
