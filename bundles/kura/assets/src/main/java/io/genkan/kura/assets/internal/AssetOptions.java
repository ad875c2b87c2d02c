package io.genkan.kura.assets.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a technician sets for an asset besides its channels.
 *
 * @param emitAllChannels whether an event of one channel makes the asset read and emit all
 * @param timestampMode which times are emitted
 * @param emitErrors whether what is wrong with a channel is emitted
 * @param emitConnectionErrors whether a failure of the whole read is emitted, together with emitErrors only
 * @param emitOnChange whether only values are emitted that differ from the last ones
 * @param emitEmptyEnvelopes whether a record without any channel is emitted
 * @param readTimeout how long the driver may take before it is reported and skipped
 */
record AssetOptions(
        boolean emitAllChannels,
        TimestampMode timestampMode,
        boolean emitErrors,
        boolean emitConnectionErrors,
        boolean emitOnChange,
        boolean emitEmptyEnvelopes,
        Duration readTimeout) {

    static final String EMIT_ALL_CHANNELS = "emit.all.channels";
    static final String TIMESTAMP_MODE = "timestamp.mode";
    static final String EMIT_ERRORS = "emit.errors";
    static final String EMIT_CONNECTION_ERRORS = "emit.connection.errors";
    static final String EMIT_ON_CHANGE = "emit.on.change";
    static final String EMIT_EMPTY_ENVELOPES = "emit.empty.envelopes";
    static final String READ_TIMEOUT = "read.timeout";

    static final int DEFAULT_READ_TIMEOUT_MS = 5000;
    static final int MIN_READ_TIMEOUT_MS = 10;
    static final int MAX_READ_TIMEOUT_MS = 3_600_000;

    static final AssetOptions DEFAULTS = from(Map.of());

    /**
     * Reads the properties of an asset; those that are absent have Kura's defaults.
     *
     * @throws IllegalArgumentException when a value cannot be used, with a sentence that names it
     */
    static AssetOptions from(Map<String, Object> properties) {
        return new AssetOptions(
                flag(properties, EMIT_ALL_CHANNELS, false),
                mode(properties.get(TIMESTAMP_MODE)),
                flag(properties, EMIT_ERRORS, false),
                flag(properties, EMIT_CONNECTION_ERRORS, false),
                flag(properties, EMIT_ON_CHANGE, false),
                flag(properties, EMIT_EMPTY_ENVELOPES, true),
                timeout(properties.get(READ_TIMEOUT)));
    }

    private static boolean flag(Map<String, Object> properties, String key, boolean otherwise) {
        Object value = properties.get(key);
        return value == null ? otherwise : Boolean.parseBoolean(value.toString().trim());
    }

    private static TimestampMode mode(@Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            return TimestampMode.PER_CHANNEL;
        }
        try {
            return TimestampMode.valueOf(value.toString().trim());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    TIMESTAMP_MODE + " \"" + value + "\" is none of " + Arrays.toString(TimestampMode.values()) + ".",
                    e);
        }
    }

    private static Duration timeout(@Nullable Object value) {
        int millis = DEFAULT_READ_TIMEOUT_MS;
        if (value != null && !value.toString().isBlank()) {
            try {
                millis = Integer.parseInt(value.toString().trim());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        READ_TIMEOUT + " \"" + value + "\" is not a number of milliseconds.", e);
            }
            if (millis < MIN_READ_TIMEOUT_MS || millis > MAX_READ_TIMEOUT_MS) {
                throw new IllegalArgumentException(READ_TIMEOUT + " " + millis + " is not between "
                        + MIN_READ_TIMEOUT_MS + " and " + MAX_READ_TIMEOUT_MS + " milliseconds.");
            }
        }
        return Duration.ofMillis(millis);
    }
}
