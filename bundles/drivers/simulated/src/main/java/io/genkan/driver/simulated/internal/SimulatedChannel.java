package io.genkan.driver.simulated.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a technician sets for one channel, checked.
 *
 * @param shape the kind of signal
 * @param value text of a CONSTANT, and first one of MEMORY
 * @param center middle, or start
 * @param amplitude how far up and down, largest step of a walk, or deviation of noise
 * @param period milliseconds of SINE, SQUARE and RAMP
 * @param phase part of a period by which the signal is ahead, 0 to 1
 * @param interval milliseconds for which COUNTER, NOISE, RANDOM_WALK and REPLAY keep a value, and between events
 * @param noise deviation of normal noise on top of any numeric signal
 * @param min lowest value of RANDOM_WALK
 * @param max highest value of RANDOM_WALK
 * @param values texts of REPLAY
 */
record SimulatedChannel(
        Shape shape,
        String value,
        double center,
        double amplitude,
        long period,
        double phase,
        long interval,
        double noise,
        double min,
        double max,
        List<String> values) {

    /** The kinds of signals. */
    enum Shape {
        CONSTANT,
        SINE,
        SQUARE,
        RAMP,
        RANDOM_WALK,
        NOISE,
        COUNTER,
        REPLAY,
        MEMORY
    }

    static final String SIGNAL = "signal";
    static final String VALUE = "value";
    static final String CENTER = "center";
    static final String AMPLITUDE = "amplitude";
    static final String PERIOD = "period";
    static final String PHASE = "phase";
    static final String INTERVAL = "interval";
    static final String NOISE = "noise";
    static final String MIN = "min";
    static final String MAX = "max";
    static final String VALUES = "values";

    private static final long LONGEST = 1L << 40;

    /**
     * Reads the settings of a channel; those that are absent have their defaults.
     *
     * @throws IllegalArgumentException with a sentence that names what cannot be used
     */
    static SimulatedChannel from(Map<String, Object> settings) {
        Shape shape = shape(text(settings, SIGNAL, Shape.SINE.name()));
        SimulatedChannel channel = new SimulatedChannel(
                shape,
                text(settings, VALUE, "0"),
                number(settings, CENTER, 0),
                number(settings, AMPLITUDE, 1),
                millis(settings, PERIOD, 10_000),
                number(settings, PHASE, 0),
                millis(settings, INTERVAL, 1000),
                number(settings, NOISE, 0),
                number(settings, MIN, Double.NEGATIVE_INFINITY),
                number(settings, MAX, Double.POSITIVE_INFINITY),
                List.of(text(settings, VALUES, "").split("\\s*,\\s*", -1)));
        if (shape == Shape.REPLAY && text(settings, VALUES, "").isBlank()) {
            throw new IllegalArgumentException("REPLAY needs its values, separated by commas.");
        }
        if (channel.min > channel.max) {
            throw new IllegalArgumentException("min " + channel.min + " is greater than max " + channel.max + ".");
        }
        return channel;
    }

    /** {@return the numbers of this channel; null where its values are texts} */
    @Nullable
    Signal signal(long seed) {
        Signal plain = switch (shape) {
            case SINE -> Signals.sine(center, amplitude, period, phase);
            case SQUARE -> Signals.square(center, amplitude, period, phase);
            case RAMP -> Signals.ramp(center, amplitude, period, phase);
            case RANDOM_WALK -> Signals.walk(center, amplitude, interval, min, max, seed);
            case NOISE -> Signals.noise(center, amplitude, interval, seed);
            case COUNTER -> Signals.counter(center, interval);
            case CONSTANT, REPLAY, MEMORY -> null;
        };
        return plain == null ? null : Signals.noisy(plain, noise, ~seed);
    }

    /** {@return the text of a REPLAY at a time} */
    String replayed(long time) {
        return values.get((int) (Math.floorDiv(time, interval) % values.size()));
    }

    private static Shape shape(String name) {
        try {
            return Shape.valueOf(name.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "signal \"" + name + "\" is none of " + List.of(Shape.values()) + ".", e);
        }
    }

    private static String text(Map<String, Object> settings, String key, String otherwise) {
        Object value = settings.get(key);
        return value == null || value.toString().isBlank() ? otherwise : value.toString();
    }

    private static double number(Map<String, Object> settings, String key, double otherwise) {
        String text = text(settings, key, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Double.parseDouble(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " \"" + text + "\" is not a number.", e);
        }
    }

    private static long millis(Map<String, Object> settings, String key, long otherwise) {
        String text = text(settings, key, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long millis = Long.parseLong(text.trim());
            if (millis >= 1 && millis <= LONGEST) {
                return millis;
            }
        } catch (NumberFormatException e) {
            // the sentence below says it
        }
        throw new IllegalArgumentException(key + " \"" + text + "\" is not a number of milliseconds above 0.");
    }
}
