package io.genkan.kura.cloud.internal.link;

import java.util.function.LongSupplier;

/** A rate limit that allows bursts. Not thread-safe. */
final class TokenBucket {
    private final double perNano;
    private final int burst;
    private final LongSupplier nanoClock;
    private double tokens;
    private long at;

    /**
     * @param average how many per unit
     * @param unitNanos length of the unit in nanoseconds
     * @param burst how many at once after a pause, at least 1
     */
    TokenBucket(int average, long unitNanos, int burst, LongSupplier nanoClock) {
        this.perNano = (double) average / unitNanos;
        this.burst = burst;
        this.nanoClock = nanoClock;
        this.tokens = burst;
        this.at = nanoClock.getAsLong();
    }

    /** Takes one; {@return 0 when there was one, otherwise how many nanoseconds to wait before asking again} */
    long take() {
        long now = nanoClock.getAsLong();
        tokens = Math.min(burst, tokens + (now - at) * perNano);
        at = now;
        if (tokens >= 1) {
            tokens--;
            return 0;
        }
        return Math.max(1, (long) Math.ceil((1 - tokens) / perNano));
    }
}
