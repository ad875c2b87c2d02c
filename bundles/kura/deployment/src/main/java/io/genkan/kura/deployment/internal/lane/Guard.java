package io.genkan.kura.deployment.internal.lane;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Interrupts the thread that installs when a bundle does not come back from being started or stopped. */
final class Guard implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "genkan-packages-guard");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration limit;
    private volatile @Nullable Alarm present;

    Guard(Duration limit) {
        this.limit = limit;
    }

    /** Something that takes its time. */
    interface Work {
        void run() throws Replacement.FailedException, InterruptedException;
    }

    /** Rings until it is switched off, and never after. */
    private static final class Alarm {
        private final Thread thread;
        private boolean off;
        private boolean rang;

        Alarm(Thread thread) {
            this.thread = thread;
        }

        synchronized void ring() {
            if (!off) {
                rang = true;
                thread.interrupt();
            }
        }

        synchronized boolean hasRung() {
            return rang;
        }

        synchronized boolean switchOff() {
            off = true;
            return rang;
        }
    }

    /**
     * Gives up when the time is over. Somebody else may have swallowed the interruption, and what hung once is not to be
     * tried again.
     */
    void check() throws InterruptedException {
        Alarm alarm = present;
        if (alarm != null && alarm.hasRung()) {
            throw new InterruptedException();
        }
    }

    /** Runs the work on this thread, at most for the time limit. */
    void run(Work work) throws Replacement.FailedException, InterruptedException {
        Alarm alarm = new Alarm(Thread.currentThread());
        ScheduledFuture<?> timer =
                clock.scheduleAtFixedRate(alarm::ring, limit.toMillis(), limit.toMillis(), TimeUnit.MILLISECONDS);
        present = alarm;
        boolean late = false;
        try {
            work.run();
        } catch (InterruptedException e) {
            if (!alarm.switchOff()) {
                throw e;
            }
        } finally {
            timer.cancel(false);
            late = alarm.switchOff();
            if (late) {
                Thread.interrupted();
            }
        }
        if (late) {
            throw new Replacement.FailedException(
                    "A bundle did not start or stop within " + limit.toSeconds() + " s and was interrupted.", false);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
