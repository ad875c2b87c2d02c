package io.genkan.inference.anomaly.internal;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.config.Precision;
import com.amazon.randomcutforest.returntypes.DiVector;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Robust random cut forest (Guha, Mishra, Roy and Schrijvers, ICML 2016) over standardised channels. The threshold is a
 * multiple of the largest score that the second half of the training reaches in a forest of the first half. A forest learns
 * everything that it is fed, so it is never fed an anomalous sample. The only class that sees the library.
 */
final class ForestDetector implements Detector {
    private static final long SEED = 20160619;
    private static final double MEMORY = 10_000;

    private final int dimension;
    private final int sampleSize;
    private final int trees;
    private final double factor;
    private final Training training;
    private final Normal normal;
    private final double[] z;
    // the newest normal samples, standardised: what a forest is grown from again after a restart
    private final float[][] recent;
    private int recentCount;
    private RandomCutForest forest;
    private double threshold = Double.POSITIVE_INFINITY;

    /**
     * @param dimension number of channels, 1 or more
     * @param trainingSamples samples that are learnt first, 20 or more
     * @param trees number of trees
     * @param sampleSize samples that each tree holds
     * @param factor threshold as a multiple of the largest score of the training, above 1
     */
    ForestDetector(int dimension, int trainingSamples, int trees, int sampleSize, double factor) {
        this.dimension = dimension;
        this.sampleSize = sampleSize;
        this.trees = trees;
        this.factor = factor;
        this.training = new Training(trainingSamples);
        this.normal = new Normal(dimension, MEMORY);
        this.z = new double[dimension];
        this.recent = new float[sampleSize][];
        this.forest = plant();
    }

    private RandomCutForest plant() {
        return RandomCutForest.builder()
                .dimensions(dimension)
                .numberOfTrees(trees)
                .sampleSize(sampleSize)
                .outputAfter(1)
                .randomSeed(SEED)
                .parallelExecutionEnabled(false)
                .compact(true)
                .precision(Precision.FLOAT_32)
                .boundingBoxCacheFraction(0.5)
                .initialPointStoreSize(Math.min(sampleSize, 64))
                .dynamicResizingEnabled(true)
                .build();
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
        normal.standardise(sample, z);
        float[] point = floats(z);
        double score = forest.getAnomalyScore(point);
        boolean anomalous = score > threshold;
        int blame = anomalous ? blame(point) : 0;
        if (mayLearn && !anomalous) {
            feed(point);
        }
        return new Verdict(score, threshold, blame);
    }

    private void learn(double[][] samples) {
        normal.fit(samples);
        double largest = 0;
        for (int i = 0; i < samples.length; i++) {
            normal.standardise(samples[i], z);
            float[] point = floats(z);
            if (i >= samples.length / 2) {
                largest = Math.max(largest, forest.getAnomalyScore(point));
            }
            feed(point);
        }
        threshold = factor * Math.max(largest, 0.5);
    }

    private void feed(float[] point) {
        forest.update(point);
        recent[recentCount % sampleSize] = point;
        recentCount++;
    }

    private int blame(float[] point) {
        DiVector attribution = forest.getAnomalyAttribution(point);
        int worst = 0;
        for (int i = 1; i < dimension; i++) {
            if (attribution.getHighLowSum(i) > attribution.getHighLowSum(worst)) {
                worst = i;
            }
        }
        return worst;
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        normal.save(out);
        out.writeDouble(threshold);
        int count = Math.min(recentCount, sampleSize);
        out.writeInt(count);
        for (int i = recentCount - count; i < recentCount; i++) {
            for (float value : recent[i % sampleSize]) {
                out.writeFloat(value);
            }
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        normal.restore(in);
        threshold = in.readDouble();
        int count = in.readInt();
        if (count < 0 || count > sampleSize) {
            throw new IOException("it holds " + count + " samples, more than a tree of " + sampleSize);
        }
        forest = plant();
        recentCount = 0;
        for (int i = 0; i < count; i++) {
            float[] point = new float[dimension];
            for (int j = 0; j < dimension; j++) {
                point[j] = in.readFloat();
            }
            feed(point);
        }
        training.skip();
    }
}
