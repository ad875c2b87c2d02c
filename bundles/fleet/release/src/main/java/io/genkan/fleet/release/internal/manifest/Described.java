package io.genkan.fleet.release.internal.manifest;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import io.genkan.fleet.release.internal.sign.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what all signed descriptions have; what is wrong is an {@link IllegalArgumentException} with a sentence. */
public final class Described {
    private static final int FORMAT = 1;

    private Described() {}

    /** {@return the JSON object in an envelope of that type} */
    public static JsonObject payload(Envelope envelope, String type, String what) {
        if (!type.equals(envelope.type())) {
            throw new IllegalArgumentException(
                    "This is no " + what + ": its type is \"" + envelope.type() + "\" and not \"" + type + "\".");
        }
        try {
            JsonObject json = Json.parse(new String(envelope.payload(), StandardCharsets.UTF_8))
                    .asObject();
            int format = json.getInt("format", 0);
            if (format != FORMAT) {
                throw new IllegalArgumentException(
                        "The " + what + " has format " + format + ", and this version reads format " + FORMAT + ".");
            }
            return json;
        } catch (ParseException | UnsupportedOperationException | NumberFormatException e) {
            throw new IllegalArgumentException("The " + what + " is no JSON object: " + e.getMessage(), e);
        }
    }

    /** {@return the version, at least 1} */
    public static long version(JsonObject json) {
        long version = json.getLong("version", 0);
        if (version < 1) {
            throw new IllegalArgumentException("version is " + version + ": give 1 or more.");
        }
        return version;
    }

    /** {@return a text that has to be there} */
    public static String text(JsonObject json, String name) {
        JsonValue value = json.get(name);
        if (value == null || !value.isString() || value.asString().isBlank()) {
            throw new IllegalArgumentException(name + " is missing.");
        }
        return value.asString();
    }

    /** {@return a text, null when it is not there} */
    static @Nullable String textOrNull(JsonObject json, String name) {
        JsonValue value = json.get(name);
        return value == null ? null : value.asString();
    }

    /** {@return texts; none when they are not there} */
    static List<String> texts(JsonObject json, String name) {
        JsonValue value = json.get(name);
        List<String> texts = new ArrayList<>();
        if (value != null) {
            value.asArray().forEach(text -> texts.add(text.asString()));
        }
        return texts;
    }

    /** {@return a time in ISO 8601} */
    public static Instant instant(JsonObject json, String name) {
        String text = text(json, name);
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " is \"" + text + "\": give a time as 2030-01-31T12:00:00Z.", e);
        }
    }
}
