package io.genkan.inference.anomaly.internal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Judges each channel by itself with a {@link SeriesForest}; the most unusual one speaks for the sample. */
final class SeriesDetector implements Detector {
    private static final long SEED = 20151106;

    private final SeriesForest[] series;
    private final double factor;
    private final double rate;
    private float[] learning;
    private int learnt;
    private double threshold = Double.POSITIVE_INFINITY;

    /**
     * @param dimension number of channels, 1 or more
     * @param trainingSamples samples that are learnt before anything is judged
     * @param trees trees of each forest
     * @param sampleSize values that a tree holds
     * @param factor threshold as a multiple of the usual one, when rate is 0
     * @param rate share of normal samples that may be anomalous, 0 for the factor
     */
    SeriesDetector(int dimension, int trainingSamples, int trees, int sampleSize, double factor, double rate) {
        this.series = new SeriesForest[dimension];
        for (int i = 0; i < dimension; i++) {
            series[i] = new SeriesForest(trees, sampleSize, SEED + 10L * i);
        }
        this.learning = new float[trainingSamples];
        this.factor = factor;
        this.rate = rate;
    }

    @Override
    public int samplesToLearn() {
        return learning.length - learnt;
    }

    @Override
    public Verdict judge(long seconds, double[] sample, boolean mayLearn) {
        double score = 0;
        int blame = 0;
        for (int i = 0; i < series.length; i++) {
            double own = Double.isNaN(sample[i]) ? 0 : series[i].score(seconds, sample[i]);
            if (own > score) {
                score = own;
                blame = i;
            }
        }
        boolean trains = learnt < learning.length;
        if (trains || (mayLearn && score <= threshold)) {
            for (int i = 0; i < series.length; i++) {
                if (!Double.isNaN(sample[i])) {
                    series[i].learn(seconds, sample[i]);
                }
            }
        }
        if (!trains) {
            return new Verdict(score, threshold, blame);
        }
        learning[learnt++] = (float) score;
        if (learnt == learning.length) {
            settle();
        }
        return Verdict.LEARNING;
    }

    /** The forests knew too little to judge in the first half of the training. */
    private void settle() {
        threshold = factor * SeriesForest.USUAL_THRESHOLD;
        if (rate > 0) {
            double[] scores = new double[learning.length - learning.length / 2];
            Arrays.setAll(scores, i -> learning[learning.length / 2 + i]);
            threshold = FalseAlarmRate.tail(scores, rate);
        }
        learning = new float[0];
        learnt = 0;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeDouble(threshold);
        for (SeriesForest one : series) {
            one.save(out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        threshold = in.readDouble();
        for (SeriesForest one : series) {
            one.restore(in);
        }
        learning = new float[0];
        learnt = 0;
    }
}
