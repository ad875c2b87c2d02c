package io.genkan.driver.modbus.internal;

import io.genkan.driver.modbus.internal.LinkOpener.OpenFailure;
import io.genkan.support.time.BackOff;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one link open, on a thread of its own that lives only while there is something to open. Readers never wait for a
 * host that did not answer before: only the first attempt after a start or after a sound connection is waited for.
 */
final class Connector implements AutoCloseable {
    /** An open link and the framing that belongs to it. */
    record Line(Link link, Framing framing, long generation) {}

    private final LinkOpener opener;
    private final BackOff backOff;
    private final Consumer<@Nullable OpenFailure> outcome;
    private final ScheduledThreadPoolExecutor executor;

    // guarded by this
    private @Nullable Line line;
    private @Nullable OpenFailure lastFailure;
    private boolean attemptIsPromising;
    private boolean attemptPending;
    private boolean closed;
    private long generation;

    /**
     * @param outcome told on the connector's thread after each attempt: null when the link is open
     */
    Connector(LinkOpener opener, BackOff backOff, String threadName, Consumer<@Nullable OpenFailure> outcome) {
        this.opener = opener;
        this.backOff = backOff;
        this.outcome = outcome;
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
        this.executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        this.executor.allowCoreThreadTimeOut(true);
        this.executor.setRemoveOnCancelPolicy(true);
    }

    /** Starts to connect and returns at once. */
    synchronized void start() {
        schedule(0, true);
    }

    /**
     * {@return the open line}
     *
     * @param timeoutMillis how long to wait for an attempt that is likely to succeed
     */
    synchronized @Nullable Line line(long timeoutMillis) {
        if (line != null) {
            return line;
        }
        long deadline = System.nanoTime() + timeoutMillis * 1_000_000;
        while (line == null && attemptIsPromising && !closed) {
            long remaining = (deadline - System.nanoTime()) / 1_000_000;
            if (remaining <= 0) {
                break;
            }
            try {
                wait(remaining);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return line;
    }

    /** {@return why there is no line} */
    synchronized @Nullable OpenFailure lastFailure() {
        return lastFailure;
    }

    /** {@return a number that grows with every opened line} */
    synchronized long generation() {
        return generation;
    }

    /**
     * Closes a line and opens the next.
     *
     * @param sound whether the line had worked, so that the next attempt need not wait
     * @param detail why it is closed, a stable reason
     * @param sentence why it is closed, one sentence
     */
    synchronized void reopen(Line broken, boolean sound, String detail, String sentence) {
        if (!broken.equals(line) || closed) {
            return;
        }
        line = null;
        broken.link().close();
        lastFailure = new OpenFailure(detail, false, sentence);
        if (sound) {
            backOff.reset();
        }
        schedule(sound ? 0 : backOff.next(), sound);
    }

    private void schedule(long delayMillis, boolean promising) {
        if (closed || attemptPending) {
            return;
        }
        attemptPending = true;
        attemptIsPromising = promising;
        Future<?> unused = executor.schedule(this::attempt, delayMillis, TimeUnit.MILLISECONDS);
    }

    private void attempt() {
        Link link = null;
        OpenFailure failure = null;
        try {
            link = opener.open();
        } catch (OpenFailure e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new OpenFailure("INTERNAL", false, "The connection could not be opened: " + e + ".");
        }
        synchronized (this) {
            attemptPending = false;
            attemptIsPromising = false;
            if (closed) {
                if (link != null) {
                    link.close();
                }
                return;
            }
            lastFailure = failure;
            if (link != null) {
                line = new Line(link, opener.newFraming(), ++generation);
            } else {
                schedule(backOff.next(), false);
            }
            notifyAll();
        }
        outcome.accept(failure);
    }

    /** Closes the line, ends waiting readers and the thread; waits at most a second for it. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (line != null) {
                line.link().close();
                line = null;
            }
            notifyAll();
        }
        opener.close();
        executor.shutdownNow();
        try {
            executor.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
