package io.genkan.driver.serial.internal;

import io.genkan.support.time.BackOff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Keeps a serial port open, on one thread, and what came last for each channel. Thread-safe. */
final class SerialConnection implements AutoCloseable {
    private static final int MOST_CHANNELS = 10_000;

    /** An open port. */
    interface Line extends AutoCloseable {
        /** {@return how many bytes came; 0 after a moment without any} */
        int read(byte[] buffer) throws IOException;

        void write(byte[] bytes) throws IOException;

        @Override
        void close();
    }

    /** Opens the port. */
    interface Opener {
        Line open(SerialOptions options) throws IOException;
    }

    /** Told what becomes of the port, on its thread: null when it is open. */
    interface Outcome {
        void told(@Nullable String failure);
    }

    /** A value and when it came, milliseconds since 1970. */
    record Found(Object raw, long time) {}

    private final SerialOptions options;
    private final Opener opener;
    private final Outcome outcome;
    private final BiConsumer<SerialChannel, Found> news;
    private final BackOff backOff;
    private final Thread thread;
    private final Map<SerialChannel, SerialChannel.Finder> followed = new ConcurrentHashMap<>();
    private final Map<SerialChannel, Found> last = new ConcurrentHashMap<>();
    private volatile @Nullable Line line;
    private volatile String lastFailure;
    private volatile boolean closed;

    SerialConnection(
            SerialOptions options,
            String name,
            Opener opener,
            Outcome outcome,
            BiConsumer<SerialChannel, Found> news,
            RandomGenerator random) {
        this.options = options;
        this.opener = opener;
        this.outcome = outcome;
        this.news = news;
        this.backOff = new BackOff(200, 1200, random);
        this.lastFailure = "The serial port " + options.port() + " is being opened.";
        this.thread = new Thread(this::keep, "serial-" + name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void keep() {
        Frames frames = options.frames(this::arrived);
        while (!closed) {
            try (Line open = opener.open(options)) {
                line = open;
                frames.reset();
                backOff.reset();
                outcome.told(null);
                read(open, frames);
            } catch (IOException e) {
                lastFailure = "The device cannot be read: " + e.getMessage() + ".";
            } catch (LinkageError e) {
                lastFailure = "The library of package io.genkan.lib.jserialcomm cannot be used (" + e + ").";
            } finally {
                line = null;
            }
            if (closed) {
                return;
            }
            outcome.told(lastFailure);
            try {
                TimeUnit.MILLISECONDS.sleep(backOff.next());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void read(Line open, Frames frames) throws IOException {
        byte[] buffer = new byte[4096];
        byte[] poll = options.pollText().getBytes(StandardCharsets.UTF_8);
        long interval = TimeUnit.MILLISECONDS.toNanos(options.pollInterval());
        long due = System.nanoTime();
        while (!closed) {
            if (poll.length > 0 && System.nanoTime() - due >= 0) {
                open.write(poll);
                due = System.nanoTime() + interval;
            }
            int count = open.read(buffer);
            frames.take(buffer, count);
        }
    }

    private void arrived(byte[] frame) {
        long now = System.currentTimeMillis();
        followed.forEach((channel, finder) -> {
            Object raw = finder.find(frame);
            if (raw != null) {
                Found found = new Found(raw, now);
                last.put(channel, found);
                news.accept(channel, found);
            }
        });
    }

    /** Looks for a channel in what comes from now on. */
    void follow(SerialChannel channel) {
        if (followed.size() < MOST_CHANNELS) {
            followed.computeIfAbsent(channel, SerialChannel::finder);
        }
    }

    /** Looks for the same channels as another one. */
    void followAllOf(SerialConnection former) {
        former.followed.keySet().forEach(this::follow);
    }

    @Nullable
    Found last(SerialChannel channel) {
        return last.get(channel);
    }

    /** {@return why the port cannot be used; null when it is open} */
    @Nullable
    String failure() {
        return line == null ? lastFailure : null;
    }

    void write(byte[] bytes) throws IOException {
        Line open = line;
        if (open == null) {
            throw new IOException(lastFailure);
        }
        synchronized (this) { // texts of two writers must not mix
            open.write(bytes);
        }
    }

    /** Ends thread and port; waits at most a second. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
