package io.genkan.itests.campaigns.swap;

/** Measures how long ticks brought no value. Thread-safe. */
final class Gaps {
    private long good;
    private long bad;
    private long lastGoodNanos;
    private boolean missing;
    private long longestNanos;

    /** @param value whether this tick brought a value */
    synchronized void tick(boolean value) {
        long now = System.nanoTime();
        if (!value) {
            missing = good > 0;
            bad++;
            return;
        }
        if (missing) {
            longestNanos = Math.max(longestNanos, now - lastGoodNanos);
            missing = false;
        }
        good++;
        lastGoodNanos = now;
    }

    synchronized long good() {
        return good;
    }

    /** {@return ticks without a value} */
    synchronized long bad() {
        return bad;
    }

    /** {@return longest time between two values with a tick without one between them, in milliseconds} */
    synchronized double longestMillis() {
        return longestNanos / 1e6;
    }
}
