package io.genkan.inference.maintenance.internal.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Turns the samples of one machine, one by one and only from the past, into features. Not thread-safe. */
public interface FeatureMaker {
    /**
     * Takes the next sample.
     *
     * @param sample one value per channel, {@code NaN} where one is missing
     * @return the features, or null while there are none
     */
    double @Nullable [] next(double[] sample);

    /** {@return samples that were taken} */
    long age();

    /** Writes what is known of the machine. */
    void save(DataOutput out) throws IOException;

    /** Goes on with what {@link #save} wrote. */
    void restore(DataInput in) throws IOException;
}
