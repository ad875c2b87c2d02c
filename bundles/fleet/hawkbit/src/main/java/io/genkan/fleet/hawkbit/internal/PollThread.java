package io.genkan.fleet.hawkbit.internal;

import io.genkan.fleet.hawkbit.internal.action.Actions;
import io.genkan.fleet.hawkbit.internal.action.Allowance;
import io.genkan.support.status.StatusReporter;
import io.genkan.support.time.BackOff;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the server as often as it wants, and less and less often while it does not answer. */
final class PollThread implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(PollThread.class);
    private static final double JITTER = 0.2;
    private static final long END_MILLIS = 1500;

    private final Actions actions;
    private final Allowance allowance;
    private final StatusReporter status;
    private final String server;
    private final Thread thread;
    private boolean woken;

    PollThread(Actions actions, Allowance allowance, StatusReporter status, String server) {
        this.actions = actions;
        this.allowance = allowance;
        this.status = status;
        this.server = server;
        this.thread = new Thread(this::run, "genkan-hawkbit");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Asks now. */
    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    private void run() {
        BackOff backOff = new BackOff(5_000, 1_800_000, ThreadLocalRandom.current());
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration wait;
                try {
                    Duration sleep = actions.step();
                    backOff.reset();
                    // a fleet that was started together does not ask together for ever
                    double factor = 1 - JITTER * ThreadLocalRandom.current().nextDouble();
                    wait = Duration.ofMillis((long) (sleep.toMillis() * factor));
                    status.online(actions.doing());
                } catch (IOException e) {
                    wait = Duration.ofMillis(backOff.next());
                    status.offline(
                            "SERVER",
                            "Server " + server + " is asked again in " + Math.max(1, wait.toSeconds()) + " s: "
                                    + e.getMessage());
                } catch (RuntimeException e) { // the thread goes on
                    wait = Duration.ofMillis(backOff.next());
                    logger.warn("The answer of {} could not be worked on", server, e);
                    status.offline(
                            "INTERNAL", "An answer of " + server + " could not be worked on; the log says more.");
                }
                pause(wait);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void pause(Duration wait) throws InterruptedException {
        long until = System.nanoTime() + wait.toNanos();
        while (!woken) {
            long rest = until - System.nanoTime();
            if (rest <= 0) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, rest);
        }
        woken = false;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        allowance.close();
    }
}
