package io.genkan.flows.windows.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Samples of one channel in the order of their times, the oldest given up where there are too many. */
final class SampleBuffer {
    private final int most;
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int from;
    private int to;

    SampleBuffer(int most) {
        this.most = most;
    }

    int size() {
        return to - from;
    }

    /** {@return false when the oldest sample had to go} */
    boolean add(long time, double value) {
        boolean kept = true;
        if (to - from >= most) {
            from++;
            kept = false;
        }
        if (to == times.length) {
            move();
        }
        int place = to;
        while (place > from && times[place - 1] > time) { // late ones are few
            times[place] = times[place - 1];
            values[place] = values[place - 1];
            place--;
        }
        times[place] = time;
        values[place] = value;
        to++;
        return kept;
    }

    private void move() {
        int size = to - from;
        int room = size > times.length / 2 ? times.length * 2 : times.length;
        long[] newTimes = new long[room];
        double[] newValues = new double[room];
        System.arraycopy(times, from, newTimes, 0, size);
        System.arraycopy(values, from, newValues, 0, size);
        times = newTimes;
        values = newValues;
        from = 0;
        to = size;
    }

    /** Forgets what is older. */
    void forgetBefore(long time) {
        from = place(time);
        if (from == to) {
            from = 0;
            to = 0;
        }
    }

    /** {@return samples from start to before end, null when there are none} */
    @Nullable
    Samples between(long start, long end) {
        int first = place(start);
        int last = place(end);
        return first == last
                ? null
                : new Samples(Arrays.copyOfRange(times, first, last), Arrays.copyOfRange(values, first, last));
    }

    /** {@return index of the first sample that is not older} */
    private int place(long time) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
