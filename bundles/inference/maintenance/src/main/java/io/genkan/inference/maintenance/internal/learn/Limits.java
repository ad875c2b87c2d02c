package io.genkan.inference.maintenance.internal.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a technician sets by hand today, but tuned as well as can be: limits on single columns of which one must be exceeded.
 * They are added one by one, each the one that raises the balanced accuracy (or F1) most. The yardstick for everything else.
 *
 * @param limits the limits
 */
public record Limits(List<Limit> limits) {
    private static final int MOST = 8;
    private static final int STEPS = 200;

    /**
     * One limit.
     *
     * @param column which column
     * @param value the limit
     * @param above whether values above it, or below it, count
     */
    public record Limit(int column, double value, boolean above) {
        boolean exceeded(double[] row) {
            return above ? row[column] > value : row[column] < value;
        }
    }

    public Limits {
        limits = List.copyOf(limits);
    }

    /** Tunes limits on rows of class 0 or 1 for balanced accuracy. */
    public static Limits tune(double[][] rows, double[] actual) {
        return tune(rows, actual, false);
    }

    /** Tunes limits on rows of class 0 or 1 for the best F1 of class 1, or else for balanced accuracy. */
    public static Limits tune(double[][] rows, double[] actual, boolean forF1) {
        double positives = Arrays.stream(actual).sum();
        double negatives = actual.length - positives;
        boolean[] said = new boolean[rows.length];
        List<Limit> chosen = new ArrayList<>();
        double best = forF1 ? 0 : 0.5;
        while (chosen.size() < MOST) {
            Limit better = null;
            for (int column = 0; column < rows[0].length; column++) {
                for (double value : candidates(rows, column)) {
                    for (boolean above : new boolean[] {true, false}) {
                        Limit limit = new Limit(column, value, above);
                        double score = score(limit, rows, actual, said, positives, negatives, forF1);
                        if (score > best + 1e-4) {
                            best = score;
                            better = limit;
                        }
                    }
                }
            }
            if (better == null) {
                break;
            }
            chosen.add(better);
            for (int i = 0; i < rows.length; i++) {
                said[i] |= better.exceeded(rows[i]);
            }
        }
        return new Limits(chosen);
    }

    private static double[] candidates(double[][] rows, int column) {
        double[] sorted =
                Arrays.stream(rows).mapToDouble(row -> row[column]).sorted().toArray();
        double[] result = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            result[i] = sorted[(int) ((i + 0.5) / STEPS * sorted.length)];
        }
        return Arrays.stream(result).distinct().toArray();
    }

    private static double score(
            Limit limit,
            double[][] rows,
            double[] actual,
            boolean[] said,
            double positives,
            double negatives,
            boolean forF1) {
        double hits = 0;
        double wrong = 0;
        for (int i = 0; i < rows.length; i++) {
            if (said[i] || limit.exceeded(rows[i])) {
                if (actual[i] > 0.5) {
                    hits++;
                } else {
                    wrong++;
                }
            }
        }
        if (forF1) {
            return hits == 0 ? 0 : 2 * hits / (hits + wrong + positives);
        }
        return (hits / Math.max(1, positives) + 1 - wrong / Math.max(1, negatives)) / 2;
    }

    /** {@return whether a row exceeds any limit} */
    public boolean exceeded(double[] row) {
        for (Limit limit : limits) {
            if (limit.exceeded(row)) {
                return true;
            }
        }
        return false;
    }
}
