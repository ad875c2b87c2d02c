package io.genkan.inference.maintenance.internal.learn;

import java.util.Arrays;

/**
 * Intervals around predictions that hold the truth with a stated probability, from the errors on machines that the model has
 * not seen (split conformal prediction; Vovk, Gammerman and Shafer 2005), apart for low and high predictions (Mondrian).
 *
 * @param limits rising predictions at which the next bucket begins, one fewer than buckets
 * @param below how far below the prediction the interval begins, per bucket
 * @param above how far above the prediction it ends, per bucket
 */
public record Intervals(double[] limits, double[] below, double[] above) {

    /**
     * Calibrates.
     *
     * @param predicted predictions for machines that the model has not seen
     * @param actual what came true
     * @param limits rising predictions at which the next bucket begins
     * @param coverage wanted probability, above 0.5 and below 1
     */
    public static Intervals calibrate(double[] predicted, double[] actual, double[] limits, double coverage) {
        double[] below = new double[limits.length + 1];
        double[] above = new double[limits.length + 1];
        for (int bucket = 0; bucket <= limits.length; bucket++) {
            double[] errors = new double[predicted.length];
            int count = 0;
            for (int i = 0; i < predicted.length; i++) {
                if (bucket(limits, predicted[i]) == bucket) {
                    errors[count++] = actual[i] - predicted[i];
                }
            }
            errors = Arrays.copyOf(errors, count);
            Arrays.sort(errors);
            below[bucket] = -quantile(errors, (1 - coverage) / 2, false);
            above[bucket] = quantile(errors, (1 + coverage) / 2, true);
        }
        return new Intervals(limits, below, above);
    }

    /** The quantile of a finite sample: one error more, infinitely large, is counted on the side that is asked for. */
    private static double quantile(double[] sorted, double share, boolean upper) {
        if (sorted.length == 0) {
            return upper ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        double rank = share * (sorted.length + 1);
        int index = upper ? (int) Math.ceil(rank) - 1 : (int) Math.floor(rank) - 1;
        if (index < 0) {
            return sorted[0];
        }
        return sorted[Math.min(sorted.length - 1, index)];
    }

    private static int bucket(double[] limits, double predicted) {
        int bucket = 0;
        while (bucket < limits.length && predicted >= limits[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /** {@return least value of the interval} */
    public double low(double predicted) {
        return predicted - below[bucket(limits, predicted)];
    }

    /** {@return greatest value of the interval} */
    public double high(double predicted) {
        return predicted + above[bucket(limits, predicted)];
    }
}
