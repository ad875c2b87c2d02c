package io.genkan.kura.wires.internal;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all waiting envelopes of the gateway share. Thread-safe. */
final class HoldBudget {
    private final AtomicLong used = new AtomicLong();
    private volatile HoldLimits limits = HoldLimits.DEFAULT;

    HoldLimits limits() {
        return limits;
    }

    void limits(HoldLimits newLimits) {
        limits = newLimits;
    }

    /** Takes {@code bytes} if they fit. */
    boolean take(long bytes) {
        long max = limits.maxBytes();
        long before;
        do {
            before = used.get();
            if (before + bytes > max) {
                return false;
            }
        } while (!used.compareAndSet(before, before + bytes));
        return true;
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }
}
