package io.genkan.kura.cloud.internal.endpoint;

import java.util.function.LongSupplier;

/** Keeps one kind of news from filling the log: tells when it may be written, and how much went untold. Thread-safe. */
final class SparseLog {
    private final long everyNanos;
    private final LongSupplier clock;
    private long untold;
    private long last;
    private boolean begun;

    /** @param clock nanoseconds from any origin */
    SparseLog(long everyNanos, LongSupplier clock) {
        this.everyNanos = everyNanos;
        this.clock = clock;
    }

    /** {@return how many went untold since the last line, or -1 when this one has to as well} */
    synchronized long next() {
        long now = clock.getAsLong();
        if (begun && now - last < everyNanos) {
            untold++;
            return -1;
        }
        begun = true;
        last = now;
        long before = untold;
        untold = 0;
        return before;
    }
}
