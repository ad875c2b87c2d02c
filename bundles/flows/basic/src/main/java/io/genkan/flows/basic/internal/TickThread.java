package io.genkan.flows.basic.internal;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of one timer. An interval is measured with the monotonic clock, so that a clock that is set does not stop it;
 * ticks that a slow line has missed are left out. A cron expression is looked up again every second, so that a clock that is
 * set takes effect.
 */
final class TickThread extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(TickThread.class);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long CONNECT_SECONDS = 2;

    private final Schedule schedule;
    private final CountDownLatch connected;
    private final Runnable tick;
    private volatile boolean stopped;

    /**
     * @param name name of the thread
     * @param schedule when to tick
     * @param connected open once a wire is connected; the first tick waits for it a little, as nobody would see it
     * @param tick what to do
     */
    TickThread(String name, Schedule schedule, CountDownLatch connected, Runnable tick) {
        super(name);
        this.schedule = schedule;
        this.connected = connected;
        this.tick = tick;
    }

    @Override
    public void run() {
        long begin = System.nanoTime();
        try {
            boolean atOnce = connected.await(CONNECT_SECONDS, TimeUnit.SECONDS);
            LOG.trace("{} starts, connected: {}", getName(), atOnce);
        } catch (InterruptedException e) {
            return;
        }
        if (schedule instanceof Schedule.Interval interval) {
            tickAtIntervals(interval, begin);
        } else if (schedule instanceof Schedule.Cron cron) {
            tickAtTimes(cron);
        }
    }

    private void tickAtIntervals(Schedule.Interval interval, long begin) {
        long next = begin + interval.firstNanos();
        while (sleepUntil(next)) {
            tick.run();
            long late = System.nanoTime() - next;
            next += interval.intervalNanos()
                    * Math.max(1, (late + interval.intervalNanos() - 1) / interval.intervalNanos());
        }
    }

    private void tickAtTimes(Schedule.Cron cron) {
        ZonedDateTime last = ZonedDateTime.now(ZoneId.systemDefault());
        while (!stopped) {
            ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
            if (now.isBefore(last)) {
                last = now;
            }
            ZonedDateTime next = cron.after(last).orElse(null);
            if (next == null) {
                return;
            }
            if (next.isAfter(now)) {
                long wait = Math.min(LOOK_NANOS, Duration.between(now, next).toNanos());
                if (!sleepUntil(System.nanoTime() + wait)) {
                    return;
                }
            } else {
                last = now;
                tick.run();
            }
        }
    }

    /** {@return whether the time has come; false when the timer was stopped first} */
    private boolean sleepUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            if (stopped) {
                return false;
            }
            LockSupport.parkNanos(this, left);
        }
        return !stopped;
    }

    /** Ends the thread; waits a little for a tick in progress. */
    void end() throws InterruptedException {
        stopped = true;
        connected.countDown();
        LockSupport.unpark(this);
        if (Thread.currentThread() != this) {
            join(1000);
            if (isAlive()) {
                interrupt();
            }
        }
    }
}
