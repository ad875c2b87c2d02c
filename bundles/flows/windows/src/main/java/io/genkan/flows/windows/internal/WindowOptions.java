package io.genkan.flows.windows.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Settings of the windows, checked. Times are in milliseconds.
 *
 * @param type kind of windows
 * @param length length of a window, of a session at most
 * @param step distance of the beginnings of two windows
 * @param gap silence that ends a session
 * @param lateness how much later than the newest sample one may come
 * @param idle wall-clock time without records after which open windows end, 0 for never
 * @param channels channels to look at, empty for every number
 * @param aggregates what is computed
 * @param timeKey property with the time of a record, empty for any that ends in timestamp
 * @param streamKey property that tells streams apart, empty for none
 * @param samples most samples that one channel of one stream keeps
 * @param streams most streams
 */
record WindowOptions(
        Type type,
        long length,
        long step,
        long gap,
        long lateness,
        long idle,
        List<String> channels,
        List<Aggregate> aggregates,
        String timeKey,
        String streamKey,
        int samples,
        int streams) {

    /** Kinds of windows. */
    enum Type {
        TUMBLING,
        SLIDING,
        SESSION
    }

    private static final long LONGEST = 366L * 24 * 3600 * 1000;

    /** @throws IllegalArgumentException with one sentence */
    static WindowOptions from(WindowsConfig config) {
        Type type;
        try {
            type = Type.valueOf(config.window_type().trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "window.type is \"" + config.window_type() + "\": give TUMBLING, SLIDING or SESSION.", e);
        }
        within("window.length", config.window_length(), 1, LONGEST);
        within("allowed.lateness", config.allowed_lateness(), 0, LONGEST);
        within("idle.timeout", config.idle_timeout(), 0, LONGEST);
        within("samples.max", config.samples_max(), 1, 10_000_000);
        within("streams.max", config.streams_max(), 1, 1_000_000);
        if (type == Type.SLIDING) {
            within("window.step", config.window_step(), 1, config.window_length());
            if (config.window_length() / config.window_step() > 10_000) {
                throw new IllegalArgumentException("window.step is " + config.window_step()
                        + ": give at least a ten-thousandth of window.length.");
            }
        }
        if (type == Type.SESSION) {
            within("session.gap", config.session_gap(), 1, LONGEST);
        }
        return new WindowOptions(
                type,
                config.window_length(),
                type == Type.SLIDING ? config.window_step() : config.window_length(),
                config.session_gap(),
                config.allowed_lateness(),
                config.idle_timeout(),
                words(config.channels()),
                Aggregate.parse(config.aggregates()),
                config.time_key().trim(),
                config.stream_key().trim(),
                config.samples_max(),
                config.streams_max());
    }

    private static void within(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ": give " + min + " to " + max + ".");
        }
    }

    static List<String> words(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
