package io.genkan.inference.anomaly.internal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is normal: mean and covariance of the samples, learnt from a first block and then kept up with exponential
 * forgetting. The covariance is that of standardised channels, drawn a little to the identity so that it can always be
 * inverted (shrinkage, Ledoit and Wolf 2004, with a fixed weight).
 */
final class Normal {
    private static final double SHRINKAGE = 0.02;
    private static final int FACTORISE_EVERY = 64;

    private final int dimension;
    private final double memory;
    private final double[] mean;
    private final double[] deviation;
    private final double[][] correlation;
    private double[][] inverse;
    private int sinceFactorised;

    /**
     * @param dimension number of channels
     * @param memory number of samples after which a sample has lost most of its weight
     */
    Normal(int dimension, double memory) {
        this.dimension = dimension;
        this.memory = memory;
        this.mean = new double[dimension];
        this.deviation = new double[dimension];
        this.correlation = new double[dimension][dimension];
        this.inverse = new double[dimension][dimension];
    }

    /** Learns from a block of samples; missing values are left out. */
    void fit(double[][] samples) {
        for (int i = 0; i < dimension; i++) {
            double sum = 0;
            double squares = 0;
            int count = 0;
            for (double[] sample : samples) {
                if (!Double.isNaN(sample[i])) {
                    sum += sample[i];
                    count++;
                }
            }
            mean[i] = count == 0 ? 0 : sum / count;
            for (double[] sample : samples) {
                if (!Double.isNaN(sample[i])) {
                    squares += (sample[i] - mean[i]) * (sample[i] - mean[i]);
                }
            }
            deviation[i] = floor(count < 2 ? 0 : Math.sqrt(squares / (count - 1)), mean[i]);
        }
        double[] z = new double[dimension];
        for (double[] row : correlation) {
            java.util.Arrays.fill(row, 0);
        }
        for (double[] sample : samples) {
            standardise(sample, z);
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < dimension; j++) {
                    correlation[i][j] += z[i] * z[j] / samples.length;
                }
            }
        }
        invert();
    }

    /** A channel that never moved while it was learnt still has a width, or its first change would be infinitely odd. */
    private static double floor(double deviation, double mean) {
        return Math.max(deviation, Math.max(1e-9, 1e-4 * Math.abs(mean)));
    }

    /** Standardises a sample; a missing channel is at its mean. */
    void standardise(double[] sample, double[] z) {
        for (int i = 0; i < dimension; i++) {
            z[i] = Double.isNaN(sample[i]) ? 0 : (sample[i] - mean[i]) / deviation[i];
        }
    }

    /** Follows a normal sample slowly. */
    void follow(double[] sample, double[] z) {
        double weight = 1 / memory;
        for (int i = 0; i < dimension; i++) {
            if (!Double.isNaN(sample[i])) {
                mean[i] += weight * (sample[i] - mean[i]);
            }
        }
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                correlation[i][j] += weight * (z[i] * z[j] - correlation[i][j]);
            }
        }
        if (++sinceFactorised >= FACTORISE_EVERY) {
            invert();
        }
    }

    /** {@return inverse of the correlation matrix; not to be changed} */
    double[][] inverse() {
        return inverse;
    }

    private void invert() {
        sinceFactorised = 0;
        double[][] a = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                a[i][j] = (1 - SHRINKAGE) * correlation[i][j] + (i == j ? SHRINKAGE : 0);
            }
        }
        inverse = SymmetricMatrix.inverse(a);
    }

    void save(DataOutput out) throws IOException {
        for (int i = 0; i < dimension; i++) {
            out.writeDouble(mean[i]);
            out.writeDouble(deviation[i]);
            for (int j = 0; j < dimension; j++) {
                out.writeDouble(correlation[i][j]);
            }
        }
    }

    void restore(DataInput in) throws IOException {
        for (int i = 0; i < dimension; i++) {
            mean[i] = in.readDouble();
            deviation[i] = in.readDouble();
            for (int j = 0; j < dimension; j++) {
                correlation[i][j] = in.readDouble();
            }
        }
        invert();
    }
}
