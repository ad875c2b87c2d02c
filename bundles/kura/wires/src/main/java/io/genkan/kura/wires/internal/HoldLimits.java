package io.genkan.kura.wires.internal;

import java.util.concurrent.TimeUnit;

/**
 * How much the gate keeps for a receiver that is away.
 *
 * @param holdNanos how long an envelope is kept; 0 keeps nothing
 * @param maxEnvelopes envelopes per wire
 * @param maxBytes estimated bytes over all wires together
 */
record HoldLimits(long holdNanos, int maxEnvelopes, long maxBytes) {
    static final HoldLimits DEFAULT = new HoldLimits(TimeUnit.SECONDS.toNanos(60), 10_000, 32L << 20);
}
