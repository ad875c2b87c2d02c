package io.genkan.inference.anomaly.internal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Scores samples of a fixed number of channels and learns what is normal. Not thread-safe; one owner.
 *
 * <p>A channel whose value is {@code NaN} is missing in that sample and is never to blame.
 */
public interface Detector {
    /**
     * The judgement of one sample.
     *
     * @param score how unusual the sample is, 0 or more, in units of the detector
     * @param threshold score above which a sample is anomalous
     * @param blame index of the channel that contributes most to the score, -1 while learning
     */
    record Verdict(double score, double threshold, int blame) {
        /** What is said while the detector has not seen enough yet. */
        static final Verdict LEARNING = new Verdict(0, Double.POSITIVE_INFINITY, -1);

        public boolean anomalous() {
            return score > threshold;
        }
    }

    /** {@return how many of the samples that it wants to see first are still missing, 0 when it judges} */
    int samplesToLearn();

    /**
     * Judges a sample, and learns from it unless it is anomalous.
     *
     * @param seconds time of the sample, in seconds since 1970
     * @param sample one value per channel, not kept
     * @param mayLearn false when the sample must not be learnt from whatever its score, as during an alarm
     */
    Verdict judge(long seconds, double[] sample, boolean mayLearn);

    /** Writes what was learnt. */
    void save(DataOutput out) throws IOException;

    /** Takes back what {@link #save} wrote for the same number of channels. */
    void restore(DataInput in) throws IOException;
}
