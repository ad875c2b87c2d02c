package io.genkan.driver.modbus.internal;

import io.genkan.support.time.BackOff;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one unit behind a connection. A unit that did not answer is left alone for a growing time, so that its
 * time-out is not paid for by the others. Guarded by the connection's lock.
 */
final class UnitHealth {
    static final long FIRST_DELAY_MILLIS = 500;

    private final int unit;
    private final BackOff backOff;
    private boolean answered;
    private @Nullable String silence;
    private long askAgainNanos;

    UnitHealth(int unit, long maxDelayMillis, RandomGenerator random) {
        this.unit = unit;
        this.backOff = new BackOff(Math.min(FIRST_DELAY_MILLIS, maxDelayMillis), maxDelayMillis, random);
    }

    int unit() {
        return unit;
    }

    /** {@return whether the unit answered the last time it was asked} */
    boolean answers() {
        return answered && silence == null;
    }

    /** {@return the sentence of a unit that is silent, else null} */
    @Nullable
    String silence() {
        return silence;
    }

    /** {@return whether the unit must not be asked yet} */
    boolean quarantined(long nowNanos) {
        return silence != null && nowNanos - askAgainNanos < 0;
    }

    /** {@return whether this is news} */
    boolean succeeded() {
        boolean news = !answers();
        answered = true;
        silence = null;
        if (news) {
            backOff.reset();
        }
        return news;
    }

    /** @param maxDelayMillis bounds the delay further, for a unit that has no neighbours to protect */
    void failed(String sentence, long nowNanos, long maxDelayMillis) {
        silence = sentence;
        askAgainNanos = nowNanos + Math.min(backOff.next(), maxDelayMillis) * 1_000_000;
    }

    /** The device was away or restarted: what was learned does not hold any more. */
    void forget() {
        silence = null;
        backOff.reset();
    }
}
