package io.genkan.driver.s7.internal;

import io.genkan.support.driver.ChannelSettings;
import io.genkan.support.driver.Descriptor;
import io.genkan.support.driver.Values;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/**
 * What a technician sets for one channel, checked, with the keys of Kura's S7 driver; and what its bytes mean. Numbers are big
 * endian, as S7 has them.
 *
 * @param block number of the data block
 * @param offset first byte
 * @param length bytes
 * @param bit of BOOL
 */
record S7Channel(Type type, int block, int offset, int length, int bit, int interval) {
    /** Types of S7. */
    enum Type {
        BOOL(1),
        BYTE(1),
        CHAR(1),
        WORD(2),
        INT(2),
        DWORD(4),
        DINT(4),
        REAL(4);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }
    }

    static Descriptor descriptor() {
        return new Descriptor()
                .choice(
                        "s7.data.type",
                        "S7 data type",
                        Type.INT,
                        Type.class,
                        "BOOL: a bit. BYTE: a byte, or byte.count of them for BYTE_ARRAY. CHAR: a text of byte.count characters."
                                + " WORD, DWORD: 16 and 32 bits without sign. INT, DINT: with sign. REAL: 32 bits floating point.")
                .number("data.block.no", "Data block", "1", 1, 65_535, "Number of the data block.")
                .number("offset", "Offset", "0", 0, 65_535, "First byte in the data block.")
                .number("byte.count", "Bytes", "1", 1, 200, "Number of bytes of BYTE and CHAR.")
                .number("bit.index", "Bit", "0", 0, 7, "Bit of BOOL in its byte.")
                .number(
                        "interval",
                        "Poll interval",
                        "0",
                        0,
                        3_600_000,
                        "Milliseconds between two reads for listeners; 0 for the driver's poll.interval.");
    }

    /** @throws IllegalArgumentException with a sentence that names what cannot be used */
    static S7Channel parse(Map<String, Object> settings) {
        ChannelSettings channel = new ChannelSettings(settings);
        Type type = channel.choice(Type.class, "s7.data.type", Type.INT);
        int count = channel.integer("byte.count", 1, 0, 200);
        return new S7Channel(
                type,
                channel.integer("data.block.no", 1, 1, 65_535),
                channel.integer("offset", 0, 0, 65_535),
                type == Type.BYTE || type == Type.CHAR ? Math.max(1, count) : type.bytes,
                channel.integer("bit.index", 0, 0, 7),
                channel.integer("interval", 0, 0, 3_600_000));
    }

    /** {@return the value in bytes of the data block} */
    TypedValue<?> read(byte[] bytes, int at, DataType wanted) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, at, length);
        Object raw = switch (type) {
            case BOOL -> (bytes[at] >> bit & 1) == 1;
            case BYTE -> (long) (bytes[at] & 0xFF);
            case CHAR -> new String(bytes, at, length, StandardCharsets.ISO_8859_1);
            case WORD -> (long) (buffer.getShort() & 0xFFFF);
            case INT -> (long) buffer.getShort();
            case DWORD -> buffer.getInt() & 0xFFFFFFFFL;
            case DINT -> (long) buffer.getInt();
            case REAL -> (double) buffer.getFloat();
        };
        if (wanted == DataType.BYTE_ARRAY) {
            return TypedValues.newByteArrayValue(Arrays.copyOfRange(bytes, at, at + length));
        }
        return Values.of(wanted, raw);
    }

    /** {@return the bytes for a value} @throws IllegalArgumentException with a sentence when it does not fit */
    byte[] written(TypedValue<?> value) {
        if (value.getValue() instanceof byte[] bytes) {
            if (bytes.length != length) {
                throw new IllegalArgumentException(
                        "The value has " + bytes.length + " bytes, the channel " + length + ".");
            }
            return bytes;
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        switch (type) {
            case BOOL -> throw new IllegalStateException("a bit is written by itself");
            case CHAR -> {
                byte[] text = String.valueOf(value.getValue()).getBytes(StandardCharsets.ISO_8859_1);
                if (text.length > length) {
                    throw new IllegalArgumentException(
                            "The text has " + text.length + " characters, the channel " + length + ".");
                }
                out.put(text);
                while (out.hasRemaining()) {
                    out.put((byte) ' ');
                }
            }
            case REAL ->
                out.putFloat(
                        ((Number) Values.of(DataType.DOUBLE, value.getValue()).getValue()).floatValue());
            case BYTE -> out.put(0, (byte) whole(value, 0, 0xFF));
            case WORD -> out.putShort((short) whole(value, 0, 0xFFFF));
            case INT -> out.putShort((short) whole(value, Short.MIN_VALUE, Short.MAX_VALUE));
            case DWORD -> out.putInt((int) whole(value, 0, 0xFFFFFFFFL));
            case DINT -> out.putInt((int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        return out.array();
    }

    boolean flag(TypedValue<?> value) {
        return value.getValue() instanceof Number number
                ? number.doubleValue() != 0
                : (Boolean) Values.of(DataType.BOOLEAN, value.getValue()).getValue();
    }

    private long whole(TypedValue<?> value, long min, long max) {
        long number = (Long) Values.of(DataType.LONG, value.getValue()).getValue();
        if (number < min || number > max) {
            throw new IllegalArgumentException("The value " + number + " does not fit " + type + ".");
        }
        return number;
    }
}
