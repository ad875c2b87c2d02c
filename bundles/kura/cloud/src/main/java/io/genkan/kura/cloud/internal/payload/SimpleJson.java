package io.genkan.kura.cloud.internal.payload;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraPosition;
import org.jspecify.annotations.Nullable;

/** KuraPayload as Kura's simple-json. Pure. */
@SuppressWarnings("JavaUtilDate") // Kura's payloads speak Date
public final class SimpleJson {
    private static final String SENT_ON = "sentOn";
    private static final String POSITION = "position";
    private static final String METRICS = "metrics";
    private static final String BODY = "body";
    private static final int LARGE = 64 << 10;

    private SimpleJson() {}

    /**
     * {@return the JSON text} Numbers that JSON does not know (NaN, infinity) are left out, byte arrays are Base64.
     *
     * @throws KuraException ENCODE_ERROR when a metric has a class that Kura does not know
     */
    public static String encode(KuraPayload payload) throws KuraException {
        JsonObject json = new JsonObject();
        if (payload.getTimestamp() != null) {
            json.add(SENT_ON, payload.getTimestamp().getTime());
        }
        if (payload.getPosition() != null) {
            json.add(POSITION, position(payload.getPosition()));
        }
        if (!payload.metrics().isEmpty()) {
            json.add(METRICS, metrics(payload.metrics()));
        }
        if (payload.getBody() != null) {
            json.add(BODY, Base64.getEncoder().encodeToString(payload.getBody()));
        }
        return json.toString();
    }

    private static JsonObject metrics(Map<String, Object> metrics) throws KuraException {
        JsonObject json = new JsonObject();
        for (Map.Entry<String, Object> metric : metrics.entrySet()) {
            Object value = metric.getValue();
            if (value instanceof Integer number) {
                json.add(metric.getKey(), number);
            } else if (value instanceof Long number) {
                json.add(metric.getKey(), number);
            } else if (value instanceof Float number) {
                if (Float.isFinite(number)) {
                    json.add(metric.getKey(), number);
                }
            } else if (value instanceof Double number) {
                number(json, metric.getKey(), number);
            } else if (value instanceof Boolean flag) {
                json.add(metric.getKey(), flag);
            } else if (value instanceof String text) {
                json.add(metric.getKey(), text);
            } else if (value instanceof byte[] bytes) {
                json.add(metric.getKey(), Base64.getEncoder().encodeToString(bytes));
            } else if (value != null) {
                throw new KuraException(
                        KuraErrorCode.ENCODE_ERROR,
                        "Metric " + metric.getKey() + " has a value of "
                                + value.getClass().getName() + ", which a Kura payload cannot carry.");
            }
        }
        return json;
    }

    private static JsonObject position(KuraPosition position) {
        JsonObject json = new JsonObject();
        number(json, "latitude", position.getLatitude());
        number(json, "longitude", position.getLongitude());
        number(json, "altitude", position.getAltitude());
        number(json, "heading", position.getHeading());
        number(json, "precision", position.getPrecision());
        if (position.getSatellites() != null) {
            json.add("satellites", position.getSatellites());
        }
        number(json, "speed", position.getSpeed());
        if (position.getTimestamp() != null) {
            json.add("timestamp", position.getTimestamp().getTime());
        }
        if (position.getStatus() != null) {
            json.add("status", position.getStatus());
        }
        return json;
    }

    private static void number(JsonObject json, String name, @Nullable Double value) {
        if (value != null && Double.isFinite(value)) {
            json.add(name, value);
        }
    }

    /** Decodes; text that is no simple-json becomes a payload that has only the given bytes as its body. */
    public static KuraPayload decode(byte[] bytes) {
        return decode(bytes, true);
    }

    /** Decodes, without a large body when it is not wanted. */
    static KuraPayload decode(byte[] bytes, boolean withBody) {
        try {
            return parse(bytes, withBody);
        } catch (IllegalArgumentException | UnsupportedOperationException | ParseException notOurs) {
            KuraPayload payload = new KuraPayload();
            payload.setBody(bytes);
            return payload;
        }
    }

    /** {@return why the bytes are no simple-json, null when they are} */
    static @Nullable String problem(byte[] bytes) {
        try {
            parse(bytes, false);
            return null;
        } catch (IllegalArgumentException | UnsupportedOperationException | ParseException e) {
            return "it is no simple-json (" + e.getMessage() + ")";
        }
    }

    private static KuraPayload parse(byte[] bytes, boolean withBody) {
        BodySpan large = bytes.length < LARGE ? null : BodySpan.in(bytes);
        if (large == null) {
            return parse(new String(bytes, StandardCharsets.UTF_8));
        }
        KuraPayload payload = parse(new String(large.without(bytes), StandardCharsets.UTF_8));
        payload.setBody(withBody ? large.decoded(bytes) : null);
        return payload;
    }

    private static KuraPayload parse(String text) {
        KuraPayload payload = new KuraPayload();
        for (JsonObject.Member member : Json.parse(text).asObject()) {
            JsonValue value = member.getValue();
            switch (member.getName()) {
                case SENT_ON -> payload.setTimestamp(new Date(value.asLong()));
                case POSITION -> payload.setPosition(readPosition(value.asObject()));
                case METRICS ->
                    value.asObject().forEach(metric -> payload.addMetric(metric.getName(), scalar(metric.getValue())));
                case BODY -> payload.setBody(Base64.getDecoder().decode(value.asString()));
                default -> throw new IllegalArgumentException("unknown key " + member.getName());
            }
        }
        return payload;
    }

    private static Object scalar(JsonValue value) {
        if (value.isNumber()) {
            try {
                return Long.valueOf(value.toString());
            } catch (NumberFormatException notIntegral) {
                return value.asDouble();
            }
        }
        return value.isBoolean() ? (Object) value.asBoolean() : value.asString();
    }

    private static KuraPosition readPosition(JsonObject json) {
        KuraPosition position = new KuraPosition();
        for (JsonObject.Member member : json) {
            JsonValue value = member.getValue();
            switch (member.getName()) {
                case "latitude" -> position.setLatitude(value.asDouble());
                case "longitude" -> position.setLongitude(value.asDouble());
                case "altitude" -> position.setAltitude(value.asDouble());
                case "heading" -> position.setHeading(value.asDouble());
                case "precision" -> position.setPrecision(value.asDouble());
                case "satellites" -> position.setSatellites(value.asInt());
                case "speed" -> position.setSpeed(value.asDouble());
                case "timestamp" -> position.setTimestamp(new Date(value.asLong()));
                case "status" -> position.setStatus(value.asInt());
                default -> throw new IllegalArgumentException("unknown position key " + member.getName());
            }
        }
        return position;
    }
}
