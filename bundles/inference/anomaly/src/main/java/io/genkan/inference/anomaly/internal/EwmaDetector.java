package io.genkan.inference.anomaly.internal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Multivariate exponentially weighted moving average with Hotelling's T2 (Lowry, Woodall, Champ and Rigdon, Technometrics
 * 34, 1992). The threshold is a multiple of the largest T2 of the samples that were learnt first.
 *
 * <p>The channel to blame is the one without which T2 falls most: (S^-1 e)_i^2 / (S^-1)_ii (Mason, Tracy and Young, 1995).
 */
final class EwmaDetector implements Detector {
    private final int dimension;
    private final double lambda;
    private final double factor;
    private final Training training;
    private final Normal normal;
    private final double[] average;
    private final double[] z;
    private final double[] weighted;
    private double threshold = Double.POSITIVE_INFINITY;

    /**
     * @param dimension number of channels, 1 or more
     * @param trainingSamples samples that are learnt first, 20 or more
     * @param lambda weight of the newest sample, above 0 and up to 1
     * @param factor threshold as a multiple of the largest T2 of the training, above 1
     * @param memory samples after which a normal sample has lost most of its weight
     */
    EwmaDetector(int dimension, int trainingSamples, double lambda, double factor, double memory) {
        this.dimension = dimension;
        this.lambda = lambda;
        this.factor = factor;
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
    public Verdict judge(double[] sample, boolean mayLearn) {
        if (training.missing() > 0) {
            if (training.add(sample)) {
                learn(training.take());
            }
            return Verdict.LEARNING;
        }
        double score = score(sample);
        if (mayLearn && score <= threshold) {
            normal.follow(sample, z);
        }
        return new Verdict(score, threshold, blame());
    }

    private void learn(double[][] samples) {
        normal.fit(samples);
        double largest = 0;
        for (double[] sample : samples) {
            largest = Math.max(largest, score(sample));
        }
        threshold = factor * Math.max(largest, dimension);
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
        normal.save(out);
        out.writeDouble(threshold);
        for (double value : average) {
            out.writeDouble(value);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        normal.restore(in);
        threshold = in.readDouble();
        for (int i = 0; i < dimension; i++) {
            average[i] = in.readDouble();
        }
        training.skip();
    }
}
