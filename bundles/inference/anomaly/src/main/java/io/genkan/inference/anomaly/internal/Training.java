package io.genkan.inference.anomaly.internal;

import java.util.Arrays;

/** The first samples, kept until there are enough to learn from; as differences from the first, which are short and exact. */
final class Training {
    private final int wanted;
    private double[] first = new double[0];
    private float[] differences = new float[0];
    private int count;
    private boolean done;

    Training(int wanted) {
        this.wanted = wanted;
    }

    int missing() {
        return done ? 0 : wanted - count;
    }

    /** Keeps a copy of a sample. {@return whether that was the last one wanted} */
    boolean add(double[] sample) {
        int dimension = sample.length;
        if (count == 0) {
            first = sample.clone();
        }
        if ((count + 1) * dimension > differences.length) {
            int samples = Math.min(wanted, Math.max(16, count * 2));
            differences = Arrays.copyOf(differences, samples * dimension);
        }
        for (int i = 0; i < dimension; i++) {
            if (Double.isNaN(first[i])) {
                first[i] = sample[i];
            }
            differences[count * dimension + i] = (float) (sample[i] - first[i]);
        }
        return ++count == wanted;
    }

    /** {@return the samples, once; they are not kept any longer} */
    double[][] take() {
        int dimension = first.length;
        double[][] all = new double[count][dimension];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < dimension; j++) {
                all[i][j] = first[j] + differences[i * dimension + j];
            }
        }
        skip();
        return all;
    }

    /** Counts the training as done, after what was learnt has been restored. */
    void skip() {
        done = true;
        differences = new float[0];
    }
}
