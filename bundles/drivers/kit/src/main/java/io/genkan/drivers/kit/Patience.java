package io.genkan.drivers.kit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting for conditions. */
final class Patience {
    /**
     * What is promised is 2 s; a machine that runs other things at the same time gets twice that, unless
     * {@code genkan.kit.slack} says 1.
     */
    static final Duration PROMISED = Duration.ofSeconds(2L * Integer.getInteger("genkan.kit.slack", 2));

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Patience() {}

    /** A condition that may look at things that fail. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits for a condition, looking again after 20 ms. */
    static void await(Duration limit, Supplier<String> what, Condition condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError("After " + limit.toMillis() + " ms still not: " + what.get());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Looks again and again for a time and fails when the condition ceases to hold. */
    static void holdsFor(Duration time, Supplier<String> what, Condition condition) throws Exception {
        long start = System.nanoTime();
        do {
            if (!condition.holds()) {
                throw new AssertionError("Not any more: " + what.get());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        } while (System.nanoTime() - start < time.toNanos());
    }
}
