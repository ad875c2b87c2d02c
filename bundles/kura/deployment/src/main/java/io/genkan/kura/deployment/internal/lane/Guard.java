package io.genkan.kura.deployment.internal.lane;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Interrupts the thread that installs when a bundle does not come back from being started or stopped. */
final class Guard implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "genkan-packages-guard");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration limit;
    private final Consumer<Thread> stuck;
    private volatile @Nullable Alarm present;

    /**
     * A guard.
     *
     * @param stuck gets a thread that has been interrupted and has not come back for as long again
     */
    Guard(Duration limit, Consumer<Thread> stuck) {
        this.limit = limit;
        this.stuck = stuck;
    }

    /** Something that takes its time. */
    interface Work {
        void run() throws Replacement.FailedException, InterruptedException;
    }

    /** Rings until it is switched off, and never after. */
    private static final class Alarm {
        private final Thread thread;
        private boolean off;
        private final Consumer<Thread> stuck;
        private boolean rang;
        private boolean given;

        Alarm(Thread thread, Consumer<Thread> stuck) {
            this.thread = thread;
            this.stuck = stuck;
        }

        void ring() {
            boolean again;
            synchronized (this) {
                if (off || given) {
                    return;
                }
                again = rang;
                given = again;
                rang = true;
                thread.interrupt();
            }
            if (again) {
                stuck.accept(thread);
            }
        }

        boolean isOf(Thread other) {
            return thread.equals(other);
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
     * tried again. Whoever was given up and comes back after all goes no further.
     */
    void check() throws InterruptedException {
        Alarm alarm = present;
        if (alarm != null && (alarm.hasRung() || !alarm.isOf(Thread.currentThread()))) {
            throw new InterruptedException();
        }
    }

    /** Runs the work on this thread, at most for the time limit. */
    void run(Work work) throws Replacement.FailedException, InterruptedException {
        Alarm alarm = new Alarm(Thread.currentThread(), stuck);
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
