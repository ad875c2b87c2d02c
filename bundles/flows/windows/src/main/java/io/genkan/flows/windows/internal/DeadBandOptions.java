package io.genkan.flows.windows.internal;

import java.util.List;
import java.util.Locale;

/**
 * Settings of the dead band, checked.
 *
 * @param mode what counts as a change
 * @param band how much a number must change, more than
 * @param longest milliseconds after which a record passes anyway, 0 for never
 * @param channels channels to look at, empty for all but times
 * @param streamKey property that tells streams apart, empty for none
 * @param changedOnly whether unchanged channels are left out of a record that passes
 */
record DeadBandOptions(
        Mode mode, double band, long longest, List<String> channels, String streamKey, boolean changedOnly) {

    /** What counts as a change. */
    enum Mode {
        /** Any other value. */
        CHANGE,
        /** More than the band, in the unit of the channel. */
        ABSOLUTE,
        /** More than the band, in percent of the value that passed last. */
        PERCENT
    }

    /** @throws IllegalArgumentException with one sentence */
    static DeadBandOptions from(DeadBandConfig config) {
        Mode mode;
        try {
            mode = Mode.valueOf(config.mode().trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "mode is \"" + config.mode() + "\": give CHANGE, ABSOLUTE or PERCENT.", e);
        }
        if (!(config.band() >= 0 && config.band() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("band is " + config.band() + ": give 0 or more.");
        }
        if (config.interval_max() < 0) {
            throw new IllegalArgumentException("interval.max is " + config.interval_max() + ": give 0 or more.");
        }
        return new DeadBandOptions(
                mode,
                mode == Mode.CHANGE ? 0 : config.band(),
                config.interval_max(),
                WindowOptions.words(config.channels()),
                config.stream_key().trim(),
                config.changed_only());
    }
}
