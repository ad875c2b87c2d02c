package io.genkan.console.web.internal.live;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.Arrays;

/**
 * The last ten minutes of one channel, at most one point a second: 8 kB when full. Not thread-safe.
 */
final class History {
    static final int CAPACITY = 600;
    static final long SPACING_MILLIS = 1_000;
    static final long KEEP_MILLIS = 600_000;
    private static final int FIRST_CAPACITY = 32;

    private int[] times = new int[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private long base;
    private int start;
    private int size;

    /** Takes a value; one that comes too soon after the last is left out, one from the past as well. */
    void add(long time, double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        if (size == 0) {
            base = time;
        } else {
            long last = base + times[at(size - 1)];
            if (time - last > KEEP_MILLIS || time < last - KEEP_MILLIS) {
                // a long gap, or the clock was set: what was before is no history of now
                size = 0;
                start = 0;
                base = time;
            } else if (time - last < SPACING_MILLIS) {
                return;
            }
        }
        if (size == times.length && size < CAPACITY) {
            grow();
        }
        if (time - base > Integer.MAX_VALUE / 2) {
            rebase();
        }
        if (size == times.length) {
            start = (start + 1) % times.length;
            size--;
        }
        times[at(size)] = (int) (time - base);
        values[at(size)] = value;
        size++;
    }

    private int at(int index) {
        return (start + index) % times.length;
    }

    private void grow() {
        int length = Math.min(CAPACITY, times.length * 2);
        // only full rings wrap, and this one was never full: its elements lie in order
        times = Arrays.copyOf(times, length);
        values = Arrays.copyOf(values, length);
    }

    private void rebase() {
        int shift = times[at(0)];
        for (int i = 0; i < size; i++) {
            times[at(i)] -= shift;
        }
        base += shift;
    }

    /** {@return the times of all points, in milliseconds since the epoch} */
    long[] times() {
        long[] all = new long[size];
        for (int i = 0; i < size; i++) {
            all[i] = base + times[at(i)];
        }
        return all;
    }

    /** {@return the values of all points} */
    double[] values() {
        double[] all = new double[size];
        for (int i = 0; i < size; i++) {
            all[i] = values[at(i)];
        }
        return all;
    }

    int size() {
        return size;
    }

    /**
     * {@return {@code {"base": ms, "t": [ms after base...], "v": [...]}} of the points after {@code since}}
     *
     * @param since milliseconds since the epoch
     */
    JsonObject json(long since) {
        JsonArray t = new JsonArray();
        JsonArray v = new JsonArray();
        for (int i = 0; i < size; i++) {
            int time = times[at(i)];
            if (base + time > since) {
                t.add(time);
                v.add(values[at(i)]);
            }
        }
        return new JsonObject().add("base", base).add("t", t).add("v", v);
    }
}
