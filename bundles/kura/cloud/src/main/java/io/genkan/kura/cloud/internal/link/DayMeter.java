package io.genkan.kura.cloud.internal.link;

import java.util.concurrent.TimeUnit;

/** Counts the bytes of one budget and how fast they go. Not thread-safe. */
final class DayMeter {
    private static final double RATE_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final int MOST_WRITES_A_DAY = 500;
    private static final long LEAST_AHEAD = 256;

    private long budget;
    private long used;
    /** What a start after a crash would find: a little ahead, so that a crash never gives more than the budget. */
    private long recorded;

    private double weight;
    private double share;
    private long at;

    DayMeter(long nanos) {
        at = nanos;
    }

    void budget(long bytesPerDay) {
        budget = bytesPerDay;
    }

    long budget() {
        return budget;
    }

    long used() {
        return used;
    }

    boolean isSpent() {
        return budget > 0 && used >= budget;
    }

    void add(long bytes, long nanos) {
        used += bytes;
        age(nanos);
        weight += bytes;
    }

    /** They were not sent after all. */
    void takeBack(long bytes) {
        used = Math.max(0, used - bytes);
        weight = Math.max(0, weight - bytes);
    }

    /** {@return bytes a second in the last ten minutes or so, the later ones counting more} */
    double perSecond(long nanos) {
        age(nanos);
        return share <= 0 ? 0 : weight / (share * RATE_NANOS / 1e9);
    }

    /** What was seen longer ago counts less; {@code share} is how much of ten minutes was seen at all. */
    private void age(long nanos) {
        double kept = Math.exp(-Math.max(0, nanos - at) / RATE_NANOS);
        weight *= kept;
        share = 1 - (1 - share) * kept;
        at = nanos;
    }

    void beginDay() {
        used = 0;
        recorded = 0;
    }

    /** Some was used before this process knew of it. */
    void usedBefore(long bytes) {
        used += bytes;
        recorded = used;
    }

    boolean isAheadOfRecord() {
        return budget > 0 && used > recorded;
    }

    /**
     * {@return what to record}
     *
     * @param ahead whether more may be used before it is recorded again
     */
    long record(boolean ahead) {
        recorded = used + (ahead && budget > 0 ? Math.max(LEAST_AHEAD, budget / MOST_WRITES_A_DAY) : 0);
        return recorded;
    }
}
