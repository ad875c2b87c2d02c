package io.genkan.inference.maintenance.internal.learn;

import java.util.Arrays;

/**
 * The places where a column may be cut. Half of them are at the column's quantiles, a quarter in each tail of 3 %: rare
 * failures live there, and quantiles alone do not see them. A column with few different values is cut between all of them.
 */
final class Cuts {
    private static final double TAIL = 0.03;

    private Cuts() {}

    /** {@return rising limits; a value below the first is in bin 0, one that is not a number in the last bin} */
    static double[] of(double[] column, int most) {
        double[] sorted = new double[column.length];
        int count = 0;
        for (double value : column) {
            if (!Double.isNaN(value)) {
                sorted[count++] = value;
            }
        }
        sorted = Arrays.copyOf(sorted, count);
        Arrays.sort(sorted);
        double[] different = between(sorted);
        if (different.length <= most) {
            return different;
        }
        double[] chosen = new double[most];
        int tail = most / 4;
        int middle = most - 2 * tail;
        for (int i = 0; i < tail; i++) {
            double share = TAIL * (i + 1) / (tail + 1);
            chosen[i] = at(sorted, share);
            chosen[tail + i] = at(sorted, 1 - share);
        }
        for (int i = 0; i < middle; i++) {
            chosen[2 * tail + i] = at(sorted, (i + 1.0) / (middle + 1));
        }
        Arrays.sort(chosen);
        return distinct(chosen);
    }

    private static double at(double[] sorted, double share) {
        int index = Math.min(sorted.length - 1, Math.max(1, (int) (share * sorted.length)));
        return middle(sorted[index - 1], sorted[index]);
    }

    private static double[] between(double[] sorted) {
        double[] result = new double[sorted.length];
        int count = 0;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] != sorted[i - 1]) {
                result[count++] = middle(sorted[i - 1], sorted[i]);
            }
        }
        return Arrays.copyOf(result, count);
    }

    /** A limit that the lower value is below and the higher is not. */
    private static double middle(double lower, double higher) {
        double half = lower + (higher - lower) / 2;
        return half > lower ? half : higher;
    }

    private static double[] distinct(double[] sorted) {
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[count - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    static char bin(double[] limits, double value) {
        if (Double.isNaN(value)) {
            return (char) limits.length;
        }
        int low = 0;
        int high = limits.length;
        while (low < high) {
            int half = (low + high) >>> 1;
            if (value < limits[half]) {
                high = half;
            } else {
                low = half + 1;
            }
        }
        return (char) low;
    }
}
