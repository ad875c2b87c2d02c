package io.genkan.inference.anomaly.internal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Random cut forest over all standardised channels together. The threshold is a multiple of the largest score that the
 * second half of the training reaches in a forest of the first half, or that of a stated rate of false anomalies. A forest
 * learns everything that it is fed, so it is never fed an anomalous sample.
 */
final class ForestDetector implements Detector {
    private static final long SEED = 20160619;
    private static final double MEMORY = 10_000;
    private static final double FARTHEST = 1e9;

    private final double factor;
    private final Training training;
    private final Normal normal;
    private final double[] z;
    private final float[] point;
    private final double rate;
    private final CutForest forest;
    private double threshold = Double.POSITIVE_INFINITY;

    /**
     * @param dimension number of channels, 1 or more
     * @param trainingSamples samples that are learnt first, 20 or more
     * @param trees number of trees
     * @param sampleSize samples that each tree holds
     * @param factor threshold as a multiple of the largest score of the training, above 1; for rate 0
     * @param rate share of normal samples that may be anomalous, 0 for the factor
     */
    ForestDetector(int dimension, int trainingSamples, int trees, int sampleSize, double factor, double rate) {
        this.factor = factor;
        this.training = new Training(trainingSamples);
        this.normal = new Normal(dimension, MEMORY);
        this.z = new double[dimension];
        this.point = new float[dimension];
        this.rate = rate;
        this.forest = new CutForest(dimension, trees, sampleSize, 0.1 / sampleSize, SEED);
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
        prepare(sample);
        double score = forest.score(point);
        boolean anomalous = score > threshold;
        int blame = anomalous ? forest.blame(point) : 0;
        if (mayLearn && !anomalous) {
            forest.learn(point);
        }
        return new Verdict(score, threshold, blame);
    }

    private void learn(double[][] samples) {
        normal.fit(samples);
        double[] scores = new double[samples.length - samples.length / 2];
        double largest = 0;
        for (int i = 0; i < samples.length; i++) {
            prepare(samples[i]);
            int judged = i - samples.length / 2;
            if (judged >= 0) {
                scores[judged] = forest.score(point);
                largest = Math.max(largest, scores[judged]);
            }
            forest.learn(point);
        }
        threshold = rate > 0 ? FalseAlarmRate.tail(scores, rate) : factor * Math.max(largest, 0.5);
    }

    private void prepare(double[] sample) {
        normal.standardise(sample, z);
        for (int i = 0; i < point.length; i++) {
            point[i] = (float) Math.max(-FARTHEST, Math.min(FARTHEST, z[i]));
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        normal.save(out);
        out.writeDouble(threshold);
        forest.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        normal.restore(in);
        threshold = in.readDouble();
        forest.restore(in);
        training.skip();
    }
}
