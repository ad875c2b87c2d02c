package io.genkan.inference.maintenance.internal.learn;

import java.util.Arrays;

/**
 * How far remaining lives came out from what was predicted, on machines that the model had not seen: what was predicted then
 * tells with which probability a machine fails within a horizon (a conformal predictive distribution; Vovk, Shen, Manokhin and
 * Xie 2017), apart for low and high predictions. Immutable.
 *
 * @param limits rising predictions at which the next bucket begins, one fewer than buckets
 * @param errors actual minus predicted life, sorted, per bucket
 */
public record LifeErrors(double[] limits, double[][] errors) {
    private static final int MOST = 400;

    /** Takes the errors of predictions, thinned to {@value #MOST} a bucket. */
    static LifeErrors of(double[] predicted, double[] actual, double[] limits) {
        double[][] errors = new double[limits.length + 1][];
        for (int bucket = 0; bucket < errors.length; bucket++) {
            double[] all = new double[predicted.length];
            int count = 0;
            for (int i = 0; i < predicted.length; i++) {
                if (bucket(limits, predicted[i]) == bucket) {
                    all[count++] = actual[i] - predicted[i];
                }
            }
            Arrays.sort(all, 0, count);
            int kept = Math.min(MOST, count);
            errors[bucket] = new double[kept];
            for (int i = 0; i < kept; i++) {
                errors[bucket][i] = all[(int) ((i + 0.5) * count / kept)];
            }
        }
        return new LifeErrors(limits, errors);
    }

    private static int bucket(double[] limits, double predicted) {
        int bucket = 0;
        while (bucket < limits.length && predicted >= limits[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /** {@return the probability that a machine with this predicted life fails within the horizon, above 0 and below 1} */
    public double within(double horizon, double predicted) {
        double[] known = errors[bucket(limits, predicted)];
        int at = Arrays.binarySearch(known, Math.nextUp(horizon - predicted));
        int below = at < 0 ? -at - 1 : at;
        return (below + 0.5) / (known.length + 1);
    }
}
