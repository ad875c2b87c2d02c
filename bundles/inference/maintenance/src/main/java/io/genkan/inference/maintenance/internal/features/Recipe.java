package io.genkan.inference.maintenance.internal.features;

import io.genkan.inference.maintenance.internal.learn.LinearModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How features are made of records, in the training and on the line alike.
 *
 * @param kind which features
 * @param channels keys of the records
 * @param counters those of the channels that count up and may start from 0 again; what matters is what they counted since the
 *     machine was first seen
 * @param every records that make one sample: their mean, and the last of a counter
 * @param window samples of a spectrum, a power of two
 * @param step samples from one spectrum to the next
 * @param bands bands of a spectrum
 * @param fusion joins the channels of a course, or null
 */
public record Recipe(
        Kind kind,
        List<String> channels,
        List<String> counters,
        int every,
        int window,
        int step,
        int bands,
        @Nullable LinearModel fusion) {
    /** Bands of a spectrum, and of the envelope's. */
    public static final int BANDS = 24;

    /** The kinds of features. */
    public enum Kind {
        /** The values as they are. */
        ROW,
        /** Means, trend, spread and change over the course of a machine. */
        COURSE,
        /** Moments, bands of the spectrum and of the envelope's over windows of vibration. */
        SPECTRUM
    }

    public Recipe {
        channels = List.copyOf(channels);
        counters = List.copyOf(counters);
        if (channels.isEmpty() || channels.size() > 1000) {
            throw new IllegalArgumentException("There are " + channels.size() + " channels: give 1 to 1000.");
        }
        for (String counter : counters) {
            if (!channels.contains(counter)) {
                throw new IllegalArgumentException("Counter " + counter + " is none of the channels.");
            }
        }
        if (every < 1 || every > 1_000_000) {
            throw new IllegalArgumentException(every + " records make a sample: give 1 to 1000000.");
        }
        if (kind == Kind.SPECTRUM
                && (Integer.bitCount(window) != 1
                        || window < 64
                        || window > 65_536
                        || step < 1
                        || bands < 4
                        || bands > 64)) {
            throw new IllegalArgumentException("A window of " + window + " samples every " + step + " in " + bands
                    + " bands cannot be had: the window is a power of two from 64 to 65536, the step 1 or more, and"
                    + " there are 4 to 64 bands.");
        }
        if (fusion != null && (kind != Kind.COURSE || fusion.weights().length != channels.size())) {
            throw new IllegalArgumentException("The channels are joined by " + fusion.weights().length
                    + " weights, and there are " + channels.size() + " channels.");
        }
    }

    /** {@return a recipe that takes values as they are} */
    public static Recipe rows(List<String> channels) {
        return new Recipe(Kind.ROW, channels, List.of(), 1, 0, 0, 0, null);
    }

    /** {@return the same with the channels joined} */
    public Recipe withFusion(LinearModel joined) {
        return new Recipe(kind, channels, counters, every, window, step, bands, joined);
    }

    /** {@return names of the features, in their order; each begins with its channel and a dot, unless it is of all} */
    public List<String> names() {
        return switch (kind) {
            case ROW -> channels;
            case COURSE -> fusion == null ? WindowFeatures.names(channels) : CourseFeatures.names(channels);
            case SPECTRUM -> {
                List<String> names = new ArrayList<>();
                channels.forEach(channel -> Spectrum.names(bands).forEach(name -> names.add(channel + "." + name)));
                yield names;
            }
        };
    }

    /** {@return the channel that a feature is made of, or null when it is made of all} */
    public @Nullable String channelOf(String feature) {
        for (String channel : channels) {
            if (feature.equals(channel) || feature.startsWith(channel + ".")) {
                return channel;
            }
        }
        return null;
    }

    /** {@return a maker for one machine} */
    public FeatureMaker maker() {
        return new SampleMaker(
                this,
                switch (kind) {
                    case ROW -> null;
                    case COURSE ->
                        fusion == null
                                ? new WindowFeatures(channels.size())
                                : new CourseFeatures(channels.size(), fusion);
                    case SPECTRUM -> new SpectrumMaker(channels.size(), window, step, bands);
                });
    }

    /** {@return a maker of the samples themselves, complete, of which the features of a course are made} */
    public FeatureMaker samples() {
        return new SampleMaker(this, new FeatureMaker() {
            @Override
            public double[] next(double[] sample) {
                return sample;
            }

            @Override
            public long age() {
                return 0;
            }

            @Override
            public void save(DataOutput out) {
                // there is nothing to keep
            }

            @Override
            public void restore(DataInput in) {
                // there is nothing to keep
            }
        });
    }
}
