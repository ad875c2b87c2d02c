package io.genkan.kura.requests.internal;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A payload as Kura's protocol describes it, written apart from the gateway's own codec.
 *
 * @param metrics String, Integer, Long, Boolean, Double or byte[]
 * @param body maybe empty
 */
record Payload(Map<String, Object> metrics, byte[] body) {

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    int code() {
        return metrics.get("response.code") instanceof Number code ? code.intValue() : -1;
    }

    byte[] protobuf() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        metrics.forEach((name, value) -> {
            ByteArrayOutputStream metric = new ByteArrayOutputStream();
            bytes(metric, 1, name.getBytes(StandardCharsets.UTF_8));
            if (value instanceof String text) {
                number(metric, 2, 5);
                bytes(metric, 8, text.getBytes(StandardCharsets.UTF_8));
            } else if (value instanceof Integer number) {
                number(metric, 2, 3);
                number(metric, 6, number);
            } else if (value instanceof Long number) {
                number(metric, 2, 2);
                number(metric, 5, number);
            } else if (value instanceof Boolean flag) {
                number(metric, 2, 4);
                number(metric, 7, flag ? 1 : 0);
            } else {
                throw new IllegalArgumentException(name);
            }
            bytes(out, 5000, metric.toByteArray());
        });
        if (body.length > 0) {
            bytes(out, 5001, body);
        }
        return out.toByteArray();
    }

    byte[] json() {
        JsonObject written = new JsonObject();
        metrics.forEach((name, value) -> written.add(
                name,
                value instanceof String text
                        ? Json.value(text)
                        : value instanceof Boolean flag ? Json.value(flag) : Json.value(((Number) value).longValue())));
        JsonObject object = new JsonObject().add("metrics", written);
        if (body.length > 0) {
            object.add("body", Base64.getEncoder().encodeToString(body));
        }
        return object.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** {@return whether it is compressed} */
    static boolean isGzip(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
    }

    static Payload read(byte[] given) {
        byte[] bytes = given;
        if (isGzip(given)) {
            try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(given))) {
                bytes = gzip.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bytes.length > 0 && bytes[0] == '{' ? fromJson(bytes) : fromProtobuf(bytes);
    }

    private static Payload fromJson(byte[] bytes) {
        JsonObject object =
                Json.parse(new String(bytes, StandardCharsets.UTF_8)).asObject();
        Map<String, Object> metrics = new TreeMap<>();
        JsonValue given = object.get("metrics");
        if (given != null) {
            given.asObject()
                    .forEach(metric -> metrics.put(
                            metric.getName(),
                            metric.getValue().isNumber()
                                    ? (Object) metric.getValue().asInt()
                                    : metric.getValue().isString()
                                            ? metric.getValue().asString()
                                            : (Object) metric.getValue().asBoolean()));
        }
        return new Payload(metrics, Base64.getDecoder().decode(object.getString("body", "")));
    }

    private static Payload fromProtobuf(byte[] bytes) {
        Map<String, Object> metrics = new TreeMap<>();
        byte[] body = new byte[0];
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            Field field = Field.read(in);
            if (field.number() == 5000) {
                metric(field.bytes(), metrics);
            } else if (field.number() == 5001) {
                body = field.bytes();
            }
        }
        return new Payload(metrics, body);
    }

    private static void metric(byte[] bytes, Map<String, Object> metrics) {
        String name = "";
        Object value = "";
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            Field field = Field.read(in);
            switch (field.number()) {
                case 1 -> name = new String(field.bytes(), StandardCharsets.UTF_8);
                case 5 -> value = field.value();
                case 6 -> value = (int) field.value();
                case 7 -> value = field.value() != 0;
                case 8 -> value = new String(field.bytes(), StandardCharsets.UTF_8);
                case 9 -> value = field.bytes();
                default -> {}
            }
        }
        metrics.put(name, value);
    }

    private record Field(int number, long value, byte[] bytes) {
        static Field read(ByteBuffer in) {
            long tag = varint(in);
            int number = (int) (tag >>> 3);
            return switch ((int) (tag & 7)) {
                case 0 -> new Field(number, varint(in), new byte[0]);
                case 1 -> new Field(number, in.getLong(), new byte[0]);
                case 5 -> new Field(number, in.getInt(), new byte[0]);
                default -> {
                    byte[] bytes = new byte[(int) varint(in)];
                    in.get(bytes);
                    yield new Field(number, 0, bytes);
                }
            };
        }

        private static long varint(ByteBuffer in) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = in.get();
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }

    private static void number(ByteArrayOutputStream out, int field, long value) {
        varint(out, (long) field << 3);
        varint(out, value);
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
        varint(out, (long) field << 3 | 2);
        varint(out, value.length);
        out.writeBytes(value);
    }

    private static void varint(ByteArrayOutputStream out, long given) {
        long value = given;
        while ((value & ~0x7FL) != 0) {
            out.write((int) ((value & 0x7F) | 0x80));
            value >>>= 7;
        }
        out.write((int) value);
    }
}
