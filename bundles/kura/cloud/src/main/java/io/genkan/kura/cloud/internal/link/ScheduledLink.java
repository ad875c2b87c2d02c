package io.genkan.kura.cloud.internal.link;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the connection at the times of a schedule, or earlier for an urgent message, and closes it when nothing has been
 * sent or confirmed for a while and nothing waits for its confirmation. When the clock of the gateway is set meanwhile, the
 * next time is looked for again. Has a thread of its own. Thread-safe.
 */
final class ScheduledLink implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(ScheduledLink.class);
    static final long LOOK_MILLIS = 10_000;
    private static final long CLOCK_SET_MILLIS = 5_000;

    /** The connection. Called on the schedule's thread; may wait. */
    interface Link {
        void open();

        void close();

        /** {@return whether the connection is there and may end} */
        boolean isIdle();

        /** {@return whether a message waits for which the connection has to be made at once} */
        boolean isUrgent();
    }

    private enum Step {
        OPEN,
        CLOSE,
        END
    }

    private final ConnectionSchedule schedule;
    private final Link link;
    private final InstantSource clock;
    private final long lookMillis;
    private final Thread thread;

    /** Null while there is a connection or one is being made. */
    private @Nullable Instant opensAt;

    private boolean urgent;
    private boolean closed;
    private long activityNanos;
    private Instant lookedAt;
    private long lookedNanos;

    /**
     * @param open whether there is a connection already
     * @param lookMillis how often the clock is looked at, at least
     */
    ScheduledLink(
            String name, ConnectionSchedule schedule, boolean open, Link link, InstantSource clock, long lookMillis) {
        this.schedule = schedule;
        this.link = link;
        this.clock = clock;
        this.lookMillis = lookMillis;
        this.lookedAt = clock.instant();
        this.lookedNanos = System.nanoTime();
        this.activityNanos = lookedNanos;
        this.opensAt = open ? null : schedule.after(lookedAt);
        this.thread = new Thread(this::run, "data-schedule " + name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** A message was stored. */
    synchronized void stored(int priority) {
        if (opensAt != null && schedule.overriddenBy(priority)) {
            urgent = true;
            notifyAll();
        }
    }

    /** Something was sent or confirmed, or the connection was made. */
    synchronized void active() {
        activityNanos = System.nanoTime();
    }

    /** Somebody else has opened the connection. */
    synchronized void opened() {
        opensAt = null;
        active();
        notifyAll();
    }

    private void run() {
        try {
            while (true) {
                Step step = awaitStep();
                if (step == Step.OPEN) {
                    link.open();
                } else if (step == Step.CLOSE) {
                    end();
                } else {
                    return;
                }
            }
        } catch (InterruptedException e) {
            logger.debug("The schedule ends");
        }
    }

    private void end() {
        if (!link.isIdle()) {
            active();
            return;
        }
        link.close();
        synchronized (this) {
            opensAt = schedule.after(clock.instant());
            logger.info("Disconnected until {}", opensAt);
        }
        if (link.isUrgent()) {
            synchronized (this) {
                urgent = true;
            }
        }
    }

    /** {@return what to do next} */
    private synchronized Step awaitStep() throws InterruptedException {
        while (!closed) {
            Instant due = opensAt;
            long pause;
            if (due != null) {
                due = afterClockWasSet(due);
                if (urgent || !clock.instant().isBefore(due)) {
                    opensAt = null;
                    urgent = false;
                    activityNanos = System.nanoTime();
                    return Step.OPEN;
                }
                pause = due.equals(Instant.MAX)
                        ? lookMillis
                        : Duration.between(clock.instant(), due).toMillis() + 1;
            } else {
                long idle = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - activityNanos);
                pause = TimeUnit.SECONDS.toMillis(schedule.idleSeconds()) - idle;
                if (pause <= 0) {
                    return Step.CLOSE;
                }
            }
            wait(Math.min(lookMillis, pause));
        }
        return Step.END;
    }

    private Instant afterClockWasSet(Instant due) {
        Instant now = clock.instant();
        long nanos = System.nanoTime();
        long byClock = Duration.between(lookedAt, now).toMillis();
        long shift = byClock - TimeUnit.NANOSECONDS.toMillis(nanos - lookedNanos);
        lookedAt = now;
        lookedNanos = nanos;
        if (Math.abs(shift) < CLOCK_SET_MILLIS) {
            return due;
        }
        Instant next = schedule.after(now);
        logger.info("The clock was set: the next connection is made at {}", next);
        opensAt = next;
        return next;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        thread.interrupt();
    }
}
