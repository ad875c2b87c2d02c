package io.genkan.kura.wires.internal;

import java.util.concurrent.TimeUnit;

/**
 * How much the gate keeps for a receiver that is away.
 *
 * @param holdNanos how long an envelope is kept; 0 keeps nothing
 * @param maxEnvelopes envelopes per wire
 * @param maxBytes estimated bytes over all wires together
 * @param maxDiskBytes bytes on the disk over all wires together; 0: nothing waits there
 */
record HoldLimits(long holdNanos, int maxEnvelopes, long maxBytes, long maxDiskBytes) {
    static final HoldLimits DEFAULT = new HoldLimits(TimeUnit.SECONDS.toNanos(60), 100_000, 32L << 20, 64L << 20);

    /** Nothing waits on the disk. */
    HoldLimits(long holdNanos, int maxEnvelopes, long maxBytes) {
        this(holdNanos, maxEnvelopes, maxBytes, 0);
    }
}
