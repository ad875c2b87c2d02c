package io.genkan.itests.interop;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A payload as it goes over MQTT.
 *
 * @param timestamp milliseconds since 1970, 0 when there is none
 * @param metrics Double, Float, Long, Integer, Boolean, String or byte[] by name
 * @param body bytes, empty when there are none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Payload(long timestamp, Map<String, Object> metrics, byte[] body) {

    static Payload of(Map<String, Object> metrics, String body) {
        return new Payload(System.currentTimeMillis(), metrics, body.getBytes(StandardCharsets.UTF_8));
    }

    static Payload read(byte[] bytes) {
        byte[] plain = isGzip(bytes) ? gunzip(bytes) : bytes;
        return plain.length > 0 && plain[0] == '{'
                ? readJson(new String(plain, StandardCharsets.UTF_8))
                : Protobuf.read(plain);
    }

    byte[] protobuf() {
        return Protobuf.write(this);
    }

    byte[] json() {
        JsonObject names = new JsonObject();
        metrics.forEach((name, value) -> names.add(
                name,
                value instanceof Boolean flag
                        ? Json.value(flag)
                        : value instanceof Number number ? Json.parse(number.toString()) : Json.value("" + value)));
        JsonObject all = new JsonObject().add("sentOn", timestamp).add("metrics", names);
        if (body.length > 0) {
            all.add("body", Base64.getEncoder().encodeToString(body));
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Payload readJson(String text) {
        JsonObject all = Json.parse(text).asObject();
        Map<String, Object> metrics = new LinkedHashMap<>();
        JsonValue named = all.get("metrics");
        if (named != null) {
            for (JsonObject.Member each : named.asObject()) {
                metrics.put(each.getName(), plain(each.getValue()));
            }
        }
        return new Payload(
                all.getLong("sentOn", 0), metrics, Base64.getDecoder().decode(all.getString("body", "")));
    }

    private static Object plain(JsonValue value) {
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isNumber()) {
            String digits = value.toString();
            if (!digits.matches("-?\\d+")) {
                return Double.valueOf(digits);
            }
            long whole = Long.parseLong(digits);
            return whole == (int) whole ? (Object) (int) whole : (Object) whole;
        }
        return value.asString();
    }

    static boolean isGzip(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 0x1F && (bytes[1] & 0xFF) == 0x8B;
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] gunzip(byte[] bytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the body as text} */
    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** {@return the response code, -1 when it is missing or no Integer} */
    int code() {
        return metrics.get("response.code") instanceof Integer code ? code : -1;
    }

    /** {@return the sentence about a failure, empty when there is none} */
    String sentence() {
        return metrics.get("response.exception.message") instanceof String text ? text : "";
    }

    @Nullable
    Object metric(String name) {
        return metrics.get(name);
    }

    @Override
    public String toString() {
        String text = text();
        return metrics + " " + (text.length() > 300 ? text.substring(0, 300) + "..." : text);
    }
}
