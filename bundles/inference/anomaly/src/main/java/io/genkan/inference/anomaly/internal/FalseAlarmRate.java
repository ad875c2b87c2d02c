package io.genkan.inference.anomaly.internal;

import java.util.Arrays;

/** Thresholds for a stated rate of false anomalies: pure functions. */
final class FalseAlarmRate {
    private FalseAlarmRate() {}

    /**
     * Threshold for scores that follow chi-square where the samples are independent. Samples of a machine seldom are, which
     * widens all scores alike: the median of the training's scores tells how much.
     *
     * @param scores scores of the training, at least one
     * @param freedom degrees of freedom, the number of channels
     * @param rate share of normal samples that may be above, 0 to 1 excluded
     */
    static double chiSquare(double[] scores, int freedom, double rate) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double wider = Math.max(1, sorted[sorted.length / 2] / chiSquareQuantile(freedom, 0.5));
        return wider * chiSquareQuantile(freedom, rate);
    }

    /**
     * Threshold for scores of unknown distribution: the highest tenth is continued as an exponential tail (Pickands, Annals
     * of Statistics 3, 1975, with shape 0).
     *
     * @param scores scores of the training, at least one
     * @param rate share of normal samples that may be above, 0 to 1 excluded
     */
    static double tail(double[] scores, double rate) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        int from = sorted.length * 9 / 10;
        double start = sorted[from];
        double excess = 0;
        for (int i = from; i < sorted.length; i++) {
            excess += sorted[i] - start;
        }
        double mean = excess / Math.max(1, sorted.length - from - 1);
        return start + Math.max(0, mean * Math.log(0.1 / rate));
    }

    /** {@return value that chi-square exceeds with the given probability} (Wilson and Hilferty, PNAS 17, 1931) */
    static double chiSquareQuantile(int freedom, double probability) {
        double c = 2.0 / (9 * freedom);
        double root = 1 - c + normalQuantile(probability) * Math.sqrt(c);
        return freedom * Math.max(0, root * root * root);
    }

    /** {@return value that a standard normal variable exceeds with the given probability} (Abramowitz, Stegun 26.2.23) */
    static double normalQuantile(double probability) {
        double p = Math.min(probability, 1 - probability);
        double t = Math.sqrt(-2 * Math.log(p));
        double value =
                t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
        return probability <= 0.5 ? value : -value;
    }
}
