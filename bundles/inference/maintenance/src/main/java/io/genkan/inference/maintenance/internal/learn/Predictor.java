package io.genkan.inference.maintenance.internal.learn;

/** What was learnt: a number, or the probability of class 1, for each row. Immutable, thread-safe. */
public sealed interface Predictor permits Forecast, Network, LinearModel {
    /** {@return the number, or the probability of class 1} */
    double predict(double[] row);

    /** {@return whether rows may have values that are not numbers} */
    default boolean bearsGaps() {
        return false;
    }
}
