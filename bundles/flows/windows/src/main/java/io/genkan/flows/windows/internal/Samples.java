package io.genkan.flows.windows.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Samples of one channel in one window, in the order of their times. What several aggregates need is computed once. */
final class Samples {
    private final long[] times;
    private final double[] values;
    private double @Nullable [] sorted;
    private @Nullable Spectrum spectrum;

    /**
     * Makes samples.
     *
     * @param times milliseconds, ascending
     * @param values as many, none NaN
     */
    Samples(long[] times, double[] values) {
        this.times = times;
        this.values = values;
    }

    double[] values() {
        return values;
    }

    double[] sorted() {
        double[] known = sorted;
        if (known == null) {
            known = values.clone();
            Arrays.sort(known);
            sorted = known;
        }
        return known;
    }

    Spectrum spectrum() {
        Spectrum known = spectrum;
        if (known == null) {
            known = Spectrum.of(times, values);
            spectrum = known;
        }
        return known;
    }

    double mean() {
        // about the first value, so that small changes of large numbers are not lost
        double sum = 0;
        for (double value : values) {
            sum += value - values[0];
        }
        return values[0] + sum / values.length;
    }

    double deviation() {
        if (values.length < 2) {
            return 0;
        }
        double mean = mean();
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1));
    }

    double rms() {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum / values.length);
    }

    /** {@return change per second of the straight line that fits best, NaN without two different times} */
    double slope() {
        double meanTime = 0;
        for (long time : times) {
            meanTime += (time - times[0]) / 1000.0;
        }
        meanTime /= times.length;
        double mean = mean();
        double product = 0;
        double square = 0;
        for (int i = 0; i < values.length; i++) {
            double time = (times[i] - times[0]) / 1000.0 - meanTime;
            product += time * (values[i] - mean);
            square += time * time;
        }
        return square > 0 ? product / square : Double.NaN;
    }
}
