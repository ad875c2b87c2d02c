package io.genkan.inference.anomaly.internal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Multivariate exponentially weighted moving average with Hotelling's T2 (Lowry, Woodall, Champ and Rigdon, Technometrics
 * 34, 1992). The threshold is that of a stated rate of false anomalies, or a multiple of the largest T2 of the samples that
 * were learnt first. Channels that wander by nature are judged by how far they leave their own forecast.
 *
 * <p>The channel to blame is the one without which T2 falls most: (S^-1 e)_i^2 / (S^-1)_ii (Mason, Tracy and Young, 1995).
 */
public final class EwmaDetector implements Detector {
    private final int dimension;
    private final double lambda;
    private final double factor;
    private final double rate;
    private final Training training;
    private final WanderingChannels wandering;
    private final Normal normal;
    private final double[] average;
    private final double[] left;
    private final double[] z;
    private final double[] weighted;
    private double threshold = Double.POSITIVE_INFINITY;

    /**
     * @param dimension number of channels, 1 or more
     * @param trainingSamples samples that are learnt first, 20 or more
     * @param lambda weight of the newest sample, above 0 and up to 1
     * @param factor threshold as a multiple of the largest T2 of the training, above 1; for rate 0
     * @param rate share of normal samples that may be anomalous, 0 for the factor
     * @param memory samples after which a normal sample has lost most of its weight
     * @param follow whether channels that wander are judged by what their forecast leaves
     */
    public EwmaDetector(
            int dimension,
            int trainingSamples,
            double lambda,
            double factor,
            double rate,
            double memory,
            boolean follow) {
        this.dimension = dimension;
        this.lambda = lambda;
        this.factor = factor;
        this.rate = rate;
        this.wandering = new WanderingChannels(dimension, follow);
        this.left = new double[dimension];
        this.training = new Training(trainingSamples);
        this.normal = new Normal(dimension, memory);
        this.average = new double[dimension];
        this.z = new double[dimension];
        this.weighted = new double[dimension];
    }

    @Override
    public int samplesToLearn() {
        return training.missing();
    }

    @Override
    public Verdict judge(long seconds, double[] sample, boolean mayLearn) {
        if (training.missing() > 0) {
            if (training.add(sample)) {
                learn(training.take());
            }
            return Verdict.LEARNING;
        }
        wandering.remove(sample, left);
        double score = score(left);
        if (mayLearn && score <= threshold) {
            normal.follow(left, z);
        }
        return new Verdict(score, threshold, blame());
    }

    private void learn(double[][] samples) {
        wandering.fit(samples);
        normal.fit(samples);
        double[] scores = new double[samples.length];
        double largest = 0;
        for (int i = 0; i < samples.length; i++) {
            scores[i] = score(samples[i]);
            largest = Math.max(largest, scores[i]);
        }
        threshold =
                rate > 0 ? FalseAlarmRate.chiSquare(scores, dimension, rate) : factor * Math.max(largest, dimension);
    }

    /** Moves the average on and returns its T2, in units of the average's own variance lambda / (2 - lambda). */
    private double score(double[] sample) {
        normal.standardise(sample, z);
        for (int i = 0; i < dimension; i++) {
            if (!Double.isNaN(sample[i])) {
                average[i] += lambda * (z[i] - average[i]);
            }
        }
        double[][] inverse = normal.inverse();
        double distance = 0;
        for (int i = 0; i < dimension; i++) {
            double sum = 0;
            for (int j = 0; j < dimension; j++) {
                sum += inverse[i][j] * average[j];
            }
            weighted[i] = sum;
            distance += sum * average[i];
        }
        return Math.max(0, distance * (2 - lambda) / lambda);
    }

    private int blame() {
        double[][] inverse = normal.inverse();
        int worst = 0;
        double most = -1;
        for (int i = 0; i < dimension; i++) {
            double share = weighted[i] * weighted[i] / inverse[i][i];
            if (share > most) {
                most = share;
                worst = i;
            }
        }
        return worst;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        wandering.save(out);
        normal.save(out);
        out.writeDouble(threshold);
        for (double value : average) {
            out.writeDouble(value);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        wandering.restore(in);
        normal.restore(in);
        threshold = in.readDouble();
        for (int i = 0; i < dimension; i++) {
            average[i] = in.readDouble();
        }
        training.skip();
    }
}
