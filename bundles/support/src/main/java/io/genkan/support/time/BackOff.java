package io.genkan.support.time;

import java.util.random.RandomGenerator;

/**
 * Waiting times between attempts: doubles from a first delay up to a bound, each spread by jitter so that many gateways
 * do not come back in step. Not thread-safe; one owner.
 */
public final class BackOff {
    private final long firstMillis;
    private final long maxMillis;
    private final RandomGenerator random;
    private int failures;

    /**
     * @param firstMillis first delay in milliseconds, at least 1
     * @param maxMillis bound of the delay in milliseconds, at least {@code firstMillis}
     * @param random source of the jitter
     */
    public BackOff(long firstMillis, long maxMillis, RandomGenerator random) {
        if (firstMillis < 1 || maxMillis < firstMillis) {
            throw new IllegalArgumentException(
                    "back-off from " + firstMillis + " ms to " + maxMillis + " ms is not a range of positive times");
        }
        this.firstMillis = firstMillis;
        this.maxMillis = maxMillis;
        this.random = random;
    }

    /** {@return the delay in milliseconds before the next attempt, within 80 and 120 percent of the nominal delay} */
    public long next() {
        long nominal = failures >= 40 ? maxMillis : Math.min(maxMillis, firstMillis << Math.min(failures, 40));
        if (nominal <= 0) {
            nominal = maxMillis;
        }
        failures++;
        return Math.max(1, (long) (nominal * (0.8 + 0.4 * random.nextDouble())));
    }

    /** Begins again with the first delay, after a success. */
    public void reset() {
        failures = 0;
    }

    /** {@return how many delays were taken since the last success} */
    public int failures() {
        return failures;
    }
}
