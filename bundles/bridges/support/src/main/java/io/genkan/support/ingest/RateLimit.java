package io.genkan.support.ingest;

import java.util.function.LongSupplier;

/** So many in a minute, evenly: what was not used for a while can be used at once, up to ten seconds' worth. Thread-safe. */
public final class RateLimit {
    private static final double NANOS_PER_MINUTE = 60e9;

    private final double perNano;
    private final double most;
    private final LongSupplier nanos;
    private double left;
    private long last;

    /**
     * @param perMinute how many; 0 for no limit
     * @param nanos a clock like System.nanoTime
     */
    public RateLimit(int perMinute, LongSupplier nanos) {
        this.perNano = perMinute / NANOS_PER_MINUTE;
        this.most = Math.max(1, perMinute / 6.0);
        this.nanos = nanos;
        this.left = most;
        this.last = nanos.getAsLong();
    }

    /** {@return 0 when one more may pass, and counts it; otherwise the seconds after which it may} */
    public synchronized int take() {
        if (perNano == 0) {
            return 0;
        }
        long now = nanos.getAsLong();
        left = Math.min(most, left + (now - last) * perNano);
        last = now;
        if (left >= 1) {
            left -= 1;
            return 0;
        }
        return (int) Math.ceil((1 - left) / perNano / 1e9);
    }

    /** {@return whether nothing has passed for so long that it makes no difference to begin anew} */
    public synchronized boolean isFull() {
        return left + (nanos.getAsLong() - last) * perNano >= most;
    }
}
