package io.genkan.support.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.genkan.support.senml.Formats;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;

/**
 * Measurements of plain objects in JSON or CBOR, one or an array of them: {@code {"asset": "pump", "time": 1700000000000,
 * "channels": {"temperature": 21.5, "on": true}}}, or, where the asset is known, its channels alone. Numbers are doubles;
 * times are milliseconds or texts of ISO 8601. Thread-safe.
 */
public final class ObjectMeasurements {
    private static final long LATEST = 253_402_300_800_000L;

    private final JsonFactory factory;
    private final String name;
    private final int mostRecords;

    private ObjectMeasurements(JsonFactory factory, String name, int mostRecords) {
        this.factory = factory;
        this.name = name;
        this.mostRecords = mostRecords;
    }

    /** {@return a reader of application/json} */
    public static ObjectMeasurements json(int mostRecords) {
        return new ObjectMeasurements(Formats.json(), "JSON", mostRecords);
    }

    /** {@return a reader of application/cbor} */
    public static ObjectMeasurements cbor(int mostRecords) {
        return new ObjectMeasurements(Formats.cbor(), "CBOR", mostRecords);
    }

    /**
     * {@return the measurements}
     *
     * @param fallback asset of objects that name none; empty when there is none
     * @param now milliseconds since 1970, for those without time
     */
    public List<Measurement> read(byte[] bytes, String fallback, long now) throws BadInputException {
        int number = 1;
        try (JsonParser parser = factory.createParser(bytes)) {
            List<Measurement> found = new ArrayList<>();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (number > mostRecords) {
                        throw new BadInputException(
                                "record", number, "A request may have " + mostRecords + " records here.");
                    }
                    found.add(one(parser, fallback, now, number));
                    number++;
                }
            } else {
                found.add(one(parser, fallback, now, number));
            }
            if (parser.nextToken() != null) {
                throw new BadInputException("record", number, "Something follows the end.");
            }
            return found;
        } catch (IOException e) {
            String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new BadInputException(
                    "record",
                    number,
                    "It cannot be read as " + name + ": " + text.substring(0, Math.min(text.length(), 200)) + ".");
        }
    }

    private static Measurement one(JsonParser parser, String fallback, long now, int number)
            throws IOException, BadInputException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new BadInputException("record", number, "It is no object with fields.");
        }
        Map<String, TypedValue<?>> flat = new LinkedHashMap<>();
        Map<String, TypedValue<?>> channels = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = String.valueOf(parser.currentName());
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT && field.equals("channels")) {
                channels = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String channel = String.valueOf(parser.currentName());
                    parser.nextToken();
                    channels.put(channel, value(parser, channel, number));
                }
            } else {
                flat.put(field, value(parser, field, number));
            }
        }
        try {
            if (channels == null) {
                if (fallback.isEmpty()) {
                    throw new IllegalArgumentException(
                            "It has no object \"channels\", and the address names no asset.");
                }
                return new Measurement(fallback, now, Map.of(), flat, Map.of());
            }
            TypedValue<?> asset = flat.remove("asset");
            TypedValue<?> time = flat.remove("time");
            if (!flat.isEmpty()) {
                throw new IllegalArgumentException(
                        "Field \"" + flat.keySet().iterator().next()
                                + "\" is none of asset, time and channels: values stand in channels.");
            }
            String name = asset == null ? fallback : String.valueOf(asset.getValue());
            if (name.isEmpty()) {
                throw new IllegalArgumentException("It names no asset, and the address does not either.");
            }
            return new Measurement(name, time(time, now), Map.of(), channels, Map.of());
        } catch (IllegalArgumentException e) {
            throw new BadInputException("record", number, String.valueOf(e.getMessage()));
        }
    }

    private static long time(@Nullable TypedValue<?> given, long now) {
        Object value = given == null ? null : given.getValue();
        if (value == null) {
            return now;
        }
        if (value instanceof Double millis && millis >= 0 && millis < LATEST) {
            return millis.longValue();
        }
        if (value instanceof String text) {
            try {
                return Instant.parse(text).toEpochMilli();
            } catch (DateTimeParseException | ArithmeticException e) {
                // the sentence below says it
            }
        }
        throw new IllegalArgumentException(
                "time is neither milliseconds since 1970 nor a text such as 2026-01-31T12:00:00Z.");
    }

    private static TypedValue<?> value(JsonParser parser, String field, int number)
            throws IOException, BadInputException {
        switch (parser.currentToken()) {
            case VALUE_STRING -> {
                return TypedValues.newStringValue(parser.getText());
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return TypedValues.newBooleanValue(parser.getBooleanValue());
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double value = parser.getDoubleValue();
                if (Double.isFinite(value)) {
                    return TypedValues.newDoubleValue(value);
                }
            }
            case VALUE_EMBEDDED_OBJECT -> {
                if (parser.getEmbeddedObject() instanceof byte[] bytes) {
                    return TypedValues.newByteArrayValue(bytes);
                }
            }
            default -> {}
        }
        throw new BadInputException(
                "record", number, "Field \"" + field + "\" is no number, text, truth or row of bytes.");
    }
}
