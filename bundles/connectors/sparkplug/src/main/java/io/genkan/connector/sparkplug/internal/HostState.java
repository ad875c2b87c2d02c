package io.genkan.connector.sparkplug.internal;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a host application says of itself on its STATE topic.
 *
 * @param online whether it is there
 * @param timestamp when it said so, milliseconds since 1970
 */
record HostState(boolean online, long timestamp) {
    private static final int LONGEST = 1000;

    /** {@return what the message says; null when it is none} */
    static @Nullable HostState parse(byte[] payload) {
        if (payload.length == 0 || payload.length > LONGEST) {
            return null;
        }
        try {
            JsonValue value = Json.parse(new String(payload, StandardCharsets.UTF_8));
            if (!value.isObject()) {
                return null;
            }
            JsonObject state = value.asObject();
            JsonValue online = state.get("online");
            JsonValue timestamp = state.get("timestamp");
            return online != null && online.isBoolean() && timestamp != null && timestamp.isNumber()
                    ? new HostState(online.asBoolean(), timestamp.asLong())
                    : null;
        } catch (RuntimeException e) {
            return null; // ParseException and NumberFormatException: whatever it is, it is no state
        }
    }

    /** {@return whether this counts after the other: what was said earlier and comes later does not} */
    boolean after(@Nullable HostState earlier) {
        return earlier == null || timestamp >= earlier.timestamp;
    }
}
