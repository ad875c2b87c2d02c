package io.genkan.inference.anomaly.internal;

import java.util.ArrayList;
import java.util.List;

/** The first samples, kept until there are enough to learn from. */
final class Training {
    private final int wanted;
    private List<double[]> samples = new ArrayList<>();
    private boolean done;

    Training(int wanted) {
        this.wanted = wanted;
    }

    int missing() {
        return done ? 0 : wanted - samples.size();
    }

    /** Keeps a copy of a sample. {@return whether that was the last one wanted} */
    boolean add(double[] sample) {
        samples.add(sample.clone());
        return samples.size() == wanted;
    }

    /** {@return the samples, once; they are not kept any longer} */
    double[][] take() {
        double[][] all = samples.toArray(new double[0][]);
        skip();
        return all;
    }

    /** Counts the training as done, after what was learnt has been restored. */
    void skip() {
        done = true;
        samples = List.of();
    }
}
