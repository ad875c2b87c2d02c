package io.genkan.itests.interop;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The message {@code KuraPayload} of the package {@code kuradatatypes} in the encoding of proto2. */
final class Protobuf {
    private static final int TIMESTAMP = 1;
    private static final int METRIC = 5000;
    private static final int BODY = 5001;
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private Protobuf() {}

    static byte[] write(Payload payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tag(out, TIMESTAMP, VARINT);
        varint(out, payload.timestamp());
        payload.metrics().forEach((name, value) -> bytes(out, METRIC, metric(name, value)));
        if (payload.body().length > 0) {
            bytes(out, BODY, payload.body());
        }
        return out.toByteArray();
    }

    private static byte[] metric(String name, Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        bytes(out, 1, name.getBytes(StandardCharsets.UTF_8));
        tag(out, 2, VARINT);
        if (value instanceof Double number) {
            varint(out, 0);
            tag(out, 3, FIXED64);
            out.writeBytes(little(8).putDouble(number).array());
        } else if (value instanceof Float number) {
            varint(out, 1);
            tag(out, 4, FIXED32);
            out.writeBytes(little(4).putFloat(number).array());
        } else if (value instanceof Long number) {
            varint(out, 2);
            tag(out, 5, VARINT);
            varint(out, number);
        } else if (value instanceof Integer number) {
            varint(out, 3);
            tag(out, 6, VARINT);
            varint(out, number);
        } else if (value instanceof Boolean flag) {
            varint(out, 4);
            tag(out, 7, VARINT);
            varint(out, flag ? 1 : 0);
        } else if (value instanceof byte[] raw) {
            varint(out, 6);
            bytes(out, 9, raw);
        } else {
            varint(out, 5);
            bytes(out, 8, value.toString().getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void tag(ByteArrayOutputStream out, int field, int type) {
        varint(out, (long) field << 3 | type);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
        tag(out, field, BYTES);
        varint(out, value.length);
        out.writeBytes(value);
    }

    /** {@return what the bytes say} IllegalArgumentException when they are no such message */
    static Payload read(byte[] bytes) {
        Reader in = new Reader(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        long timestamp = 0;
        Map<String, Object> metrics = new LinkedHashMap<>();
        byte[] body = {};
        while (in.next()) {
            switch (in.field) {
                case TIMESTAMP -> timestamp = in.number();
                case METRIC -> readMetric(in.raw(), metrics);
                case BODY -> body = in.raw();
                default -> {} // position, and what others may add
            }
        }
        return new Payload(timestamp, metrics, body);
    }

    private static void readMetric(byte[] bytes, Map<String, Object> metrics) {
        Reader in = new Reader(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        String name = "";
        long type = -1;
        Object value = null;
        while (in.next()) {
            switch (in.field) {
                case 1 -> name = in.text();
                case 2 -> type = in.number();
                case 3 -> value = Double.longBitsToDouble(in.number());
                case 4 -> value = Float.intBitsToFloat((int) in.number());
                case 5 -> value = in.number();
                case 6 -> value = (int) in.number();
                case 7 -> value = in.number() != 0;
                case 8 -> value = in.text();
                case 9 -> value = in.raw();
                default -> throw new IllegalArgumentException("A metric has no field " + in.field);
            }
        }
        if (name.isEmpty() || value == null || type != typeOf(value)) {
            throw new IllegalArgumentException("Metric \"" + name + "\" of type " + type + " has the value " + value);
        }
        metrics.put(name, value);
    }

    private static int typeOf(Object value) {
        return value instanceof Double
                ? 0
                : value instanceof Float
                        ? 1
                        : value instanceof Long
                                ? 2
                                : value instanceof Integer
                                        ? 3
                                        : value instanceof Boolean ? 4 : value instanceof String ? 5 : 6;
    }

    /** One message's fields after each other. */
    private static final class Reader {
        private final ByteBuffer in;
        private int field;
        private long number;
        private byte @Nullable [] raw;

        Reader(ByteBuffer in) {
            this.in = in;
        }

        boolean next() {
            if (!in.hasRemaining()) {
                return false;
            }
            long tag = varint();
            field = (int) (tag >>> 3);
            raw = null;
            switch ((int) (tag & 7)) {
                case VARINT -> number = varint();
                case FIXED64 -> number = in.getLong();
                case FIXED32 -> number = in.getInt();
                case BYTES -> {
                    long length = varint();
                    if (length < 0 || length > in.remaining()) {
                        throw new IllegalArgumentException("Field " + field + " is longer than the message");
                    }
                    byte[] taken = new byte[(int) length];
                    in.get(taken);
                    raw = taken;
                }
                default -> throw new IllegalArgumentException("Field " + field + " has an unknown wire type");
            }
            return true;
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                byte next = in.get();
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("A number has more than ten bytes");
        }

        long number() {
            return number;
        }

        byte[] raw() {
            byte[] now = raw;
            if (now == null) {
                throw new IllegalArgumentException("Field " + field + " holds a number instead of bytes");
            }
            return now;
        }

        String text() {
            return new String(raw(), StandardCharsets.UTF_8);
        }
    }
}
