package io.genkan.inference.maintenance.internal.model;

import io.genkan.inference.maintenance.internal.learn.Intervals;
import io.genkan.inference.maintenance.internal.learn.LifeErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the outputs of a model mean.
 *
 * @param kind what they are
 * @param target what is predicted, in the words of its data
 * @param labels of a failure the value that is told, of classes one per output
 * @param life what is known about predicted lives, null when it is none
 */
public record Answer(
        Kind kind,
        String target,
        List<String> labels,
        @Nullable Life life) {
    /** The kinds of answers. */
    public enum Kind {
        /** Remaining life in samples. */
        LIFE,
        /** Probability of a failure. */
        FAILURE,
        /** Probabilities of classes. */
        CLASSES,
        /** A number. */
        NUMBER
    }

    public Answer {
        labels = List.copyOf(labels);
    }

    /**
     * What is known about predicted lives, in samples.
     *
     * @param unit what a sample is
     * @param cap lives above count as this
     * @param horizon life that counts as soon
     * @param coverage probability of the intervals
     * @param intervals around predictions
     * @param errors on machines that were not seen
     * @param lead samples from an alarm to a planned stop
     * @param ratios rising costs of a failure over those of a planned stop
     * @param below for each of them the predicted life below which a stop is best planned, 0 for never
     */
    public record Life(
            String unit,
            double cap,
            double horizon,
            double coverage,
            Intervals intervals,
            LifeErrors errors,
            double lead,
            double[] ratios,
            double[] below) {
        /** {@return predicted life below which a stop is best planned} */
        public double planBelow(double ratio, double otherLead) {
            int at = 0;
            while (at < ratios.length - 1 && ratios[at + 1] <= ratio) {
                at++;
            }
            double found = below[at];
            if (at + 1 < ratios.length && ratio > ratios[at]) {
                double share =
                        (Math.log(ratio) - Math.log(ratios[at])) / (Math.log(ratios[at + 1]) - Math.log(ratios[at]));
                found += share * (below[at + 1] - found);
            }
            return found + otherLead - lead;
        }
    }
}
