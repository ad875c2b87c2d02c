package io.genkan.flows.windows.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One number that is made of the samples of a window. Pure. */
interface Aggregate {
    /** {@return what is appended to the name of the channel} */
    String suffix();

    /**
     * Computes.
     *
     * @param samples samples in the order of their times, at least one
     * @return NaN when these samples give no answer
     */
    double of(Samples samples);

    /** Percentile, by linear interpolation between the neighbours. */
    record Percentile(String suffix, double share) implements Aggregate {
        @Override
        public double of(Samples samples) {
            double[] sorted = samples.sorted();
            double place = share * (sorted.length - 1);
            int below = (int) place;
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }
    }

    /** Root mean square of what lies between two frequencies, in the unit of the channel. */
    record Band(String suffix, double fromHertz, double toHertz) implements Aggregate {
        @Override
        public double of(Samples samples) {
            return samples.spectrum().rms(fromHertz, toHertz);
        }
    }

    /** The aggregates that have a name and nothing to set. */
    enum Simple implements Aggregate {
        COUNT,
        MEAN,
        MIN,
        MAX,
        RANGE,
        SUM,
        DEVIATION,
        RMS,
        SLOPE,
        FIRST,
        LAST,
        DELTA;

        @Override
        public String suffix() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public double of(Samples samples) {
            double[] values = samples.values();
            return switch (this) {
                case COUNT -> values.length;
                case MEAN -> samples.mean();
                case MIN -> samples.sorted()[0];
                case MAX -> samples.sorted()[values.length - 1];
                case RANGE -> samples.sorted()[values.length - 1] - samples.sorted()[0];
                case SUM -> samples.mean() * values.length;
                case DEVIATION -> samples.deviation();
                case RMS -> samples.rms();
                case SLOPE -> samples.slope();
                case FIRST -> values[0];
                case LAST -> values[values.length - 1];
                case DELTA -> values[values.length - 1] - values[0];
            };
        }
    }

    /** Pattern of a band such as {@code band:10-50.5}. */
    Pattern BAND = Pattern.compile("band:(\\d+(?:\\.\\d+)?)-(\\d+(?:\\.\\d+)?)");

    /** Pattern of a percentile such as {@code p95} or {@code p99.9}. */
    Pattern PERCENTILE = Pattern.compile("p(\\d{1,3}(?:\\.\\d+)?)");

    /**
     * Reads a list of aggregates by commas.
     *
     * @throws IllegalArgumentException with a sentence that names the one that is wrong
     */
    static List<Aggregate> parse(String text) {
        List<Aggregate> result = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String part : text.split(",", -1)) {
            String word = part.trim().toLowerCase(Locale.ROOT);
            if (!word.isEmpty() && names.add(word)) {
                result.add(one(word));
            }
        }
        if (result.isEmpty()) {
            throw new IllegalArgumentException(
                    "aggregates is empty: give some of count, mean, min, max, p95 and so on.");
        }
        return List.copyOf(result);
    }

    private static Aggregate one(String word) {
        for (Simple simple : Simple.values()) {
            if (simple.suffix().equals(word)) {
                return simple;
            }
        }
        Matcher percentile = PERCENTILE.matcher(word);
        if (percentile.matches() && Double.parseDouble(percentile.group(1)) <= 100) {
            return new Percentile(word.replace('.', '_'), Double.parseDouble(percentile.group(1)) / 100);
        }
        Matcher band = BAND.matcher(word);
        if (band.matches() && Double.parseDouble(band.group(1)) < Double.parseDouble(band.group(2))) {
            return new Band(
                    word.replace(':', '_').replace('.', '_').replace('-', '_'),
                    Double.parseDouble(band.group(1)),
                    Double.parseDouble(band.group(2)));
        }
        throw new IllegalArgumentException("aggregates has \"" + word
                + "\": give count, mean, min, max, range, sum, deviation, rms, slope, first, last, delta, a percentile such as"
                + " p95, or a band of frequencies such as band:10-50.");
    }
}
