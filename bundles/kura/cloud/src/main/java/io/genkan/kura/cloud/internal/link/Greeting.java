package io.genkan.kura.cloud.internal.link;

import java.util.concurrent.TimeUnit;

/**
 * The time at the begin of a connection in which only messages of the framework go, such as the birth certificate, and that
 * at its end. Thread-safe.
 */
final class Greeting {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LEAVE_NANOS = TimeUnit.HOURS.toNanos(1);

    private volatile boolean on;
    private volatile long until;

    /** The connection is new: until {@link #end}, or for five seconds. */
    void begin() {
        until = System.nanoTime() + LONGEST_NANOS;
        on = true;
    }

    /** The connection is about to end. */
    void leave() {
        until = System.nanoTime() + LEAVE_NANOS;
        on = true;
    }

    void end() {
        on = false;
    }

    /** {@return nanoseconds for which a message of this priority has to wait, 0 when it may go} */
    long holdsBack(int priority) {
        if (!on || priority <= Intake.LAST_FRAMEWORK_PRIORITY) {
            return 0;
        }
        long rest = until - System.nanoTime();
        if (rest <= 0) {
            on = false;
        }
        return Math.max(0, rest);
    }
}
