package io.genkan.fleet.hawkbit.internal;

import io.genkan.support.time.BackOff;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the server as often as it wants, and less and less often while it does not answer. */
final class PollThread implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(PollThread.class);
    private static final double JITTER = 0.2;
    private static final long END_MILLIS = 1500;
    private static final long FIRST_MILLIS = 5_000;
    private static final long LONGEST_MILLIS = 1_800_000;

    /** What is done again and again. */
    interface Round {
        /** {@return how long the server wants not to be asked} */
        Duration step() throws IOException, InterruptedException;
    }

    /** Who is told how it goes. */
    interface Report {
        void online();

        void offline(String detail, String sentence);
    }

    /** How time passes between two rounds. */
    interface Rest {
        /** Returns when it is over, or somebody was woken. */
        void await(Duration wait) throws InterruptedException;

        /** Ends the present rest, or the next one. */
        void wake();
    }

    private final Round round;
    private final Report report;
    private final String server;
    private final RandomGenerator random;
    private final Rest rest;
    private final Thread thread;

    /** @param server its name, for sentences */
    PollThread(Round round, Report report, String server, RandomGenerator random, Rest rest) {
        this.round = round;
        this.report = report;
        this.server = server;
        this.random = random;
        this.rest = rest;
        this.thread = new Thread(this::run, "genkan-hawkbit");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Asks now. */
    void wake() {
        rest.wake();
    }

    private void run() {
        BackOff backOff = new BackOff(FIRST_MILLIS, LONGEST_MILLIS, random);
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration wait;
                try {
                    Duration sleep = round.step();
                    backOff.reset();
                    // a fleet that was started together does not ask together for ever
                    double factor = 1 - JITTER * random.nextDouble();
                    wait = Duration.ofMillis((long) (sleep.toMillis() * factor));
                    report.online();
                } catch (IOException e) {
                    wait = Duration.ofMillis(backOff.next());
                    report.offline(
                            "SERVER",
                            "Server " + server + " is asked again in " + Math.max(1, wait.toSeconds()) + " s: "
                                    + e.getMessage());
                } catch (RuntimeException e) { // the thread goes on
                    wait = Duration.ofMillis(backOff.next());
                    logger.warn("The answer of {} could not be worked on", server, e);
                    report.offline(
                            "INTERNAL", "An answer of " + server + " could not be worked on; the log says more.");
                }
                rest.await(wait);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the thread has ended, or does not for a second and a half. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Real time. */
    static final class Sleep implements Rest {
        private boolean woken;

        @Override
        public synchronized void await(Duration wait) throws InterruptedException {
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
        public synchronized void wake() {
            woken = true;
            notifyAll();
        }
    }
}
