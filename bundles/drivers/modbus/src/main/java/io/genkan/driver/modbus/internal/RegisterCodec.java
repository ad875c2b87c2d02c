package io.genkan.driver.modbus.internal;

import java.nio.charset.StandardCharsets;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** Registers and bits to Kura's values and back. Pure. */
final class RegisterCodec {
    private RegisterCodec() {}

    /**
     * Reads a channel's value out of the answer to a read.
     *
     * @param data an answer that holds the channel's registers or bits
     * @param dataOffset index of the first byte of data
     * @param firstAddress address of the first register or bit of the answer
     * @throws IllegalArgumentException with one sentence when the value does not fit the channel's value type
     */
    static TypedValue<?> decode(ModbusChannel channel, byte[] data, int dataOffset, int firstAddress) {
        if (channel.table().holdsBits()) {
            return decodeBits(channel, data, dataOffset, channel.address() - firstAddress);
        }
        int offset = dataOffset + 2 * (channel.address() - firstAddress);
        return switch (channel.encoding()) {
            case STRING -> decodeText(channel, bytes(channel, data, offset));
            case BYTES -> TypedValues.newByteArrayValue(bytes(channel, data, offset));
            default ->
                channel.valueType() == DataType.BYTE_ARRAY
                        ? TypedValues.newByteArrayValue(ordered(channel, data, offset))
                        : channel.encoding().isFloating()
                                ? fromDouble(channel, floating(channel, data, offset))
                                : fromLong(channel, integer(channel, data, offset));
        };
    }

    private static TypedValue<?> decodeBits(ModbusChannel channel, byte[] data, int dataOffset, int firstBit) {
        if (channel.encoding() == Encoding.BYTES) {
            byte[] packed = new byte[channel.bytes()];
            for (int i = 0; i < channel.count(); i++) {
                packed[i >> 3] |= (byte) (bit(data, dataOffset, firstBit + i) << (i & 7));
            }
            return TypedValues.newByteArrayValue(packed);
        }
        int bit = bit(data, dataOffset, firstBit);
        return channel.valueType() == DataType.BYTE_ARRAY
                ? TypedValues.newByteArrayValue(new byte[] {(byte) bit})
                : fromLong(channel, bit);
    }

    private static int bit(byte[] data, int dataOffset, int index) {
        return data[dataOffset + (index >> 3)] >> (index & 7) & 1;
    }

    private static long raw(ModbusChannel channel, byte[] data, int offset) {
        int size = channel.count() * 2;
        long raw = 0;
        for (int i = 0; i < size; i++) {
            raw = raw << 8 | (data[offset + channel.order().position(i, size)] & 0xFF);
        }
        return raw;
    }

    private static long integer(ModbusChannel channel, byte[] data, int offset) {
        long raw = raw(channel, data, offset);
        return switch (channel.encoding()) {
            case INT16 -> (short) raw;
            case INT32 -> (int) raw;
            case BITS -> raw >> channel.bitIndex() & mask(channel);
            default -> raw;
        };
    }

    private static double floating(ModbusChannel channel, byte[] data, int offset) {
        long raw = raw(channel, data, offset);
        return channel.encoding() == Encoding.FLOAT32 ? Float.intBitsToFloat((int) raw) : Double.longBitsToDouble(raw);
    }

    private static int mask(ModbusChannel channel) {
        return (1 << channel.bitCount()) - 1;
    }

    private static byte[] ordered(ModbusChannel channel, byte[] data, int offset) {
        byte[] bytes = new byte[channel.count() * 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = data[offset + channel.order().position(i, bytes.length)];
        }
        return bytes;
    }

    /** Texts and raw bytes run through their registers; only the swap of bytes inside a register applies to them. */
    private static byte[] bytes(ModbusChannel channel, byte[] data, int offset) {
        byte[] bytes = new byte[channel.bytes()];
        int swap = channel.order().bytesSwapped() ? 1 : 0;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = data[offset + (i ^ swap)];
        }
        return bytes;
    }

    private static TypedValue<?> decodeText(ModbusChannel channel, byte[] bytes) {
        if (channel.valueType() == DataType.BYTE_ARRAY) {
            return TypedValues.newByteArrayValue(bytes);
        }
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return TypedValues.newStringValue(new String(bytes, 0, end, StandardCharsets.UTF_8));
    }

    private static TypedValue<?> fromLong(ModbusChannel channel, long value) {
        return switch (channel.valueType()) {
            case BOOLEAN -> TypedValues.newBooleanValue(value != 0);
            case INTEGER ->
                TypedValues.newIntegerValue((int) within(value, Integer.MIN_VALUE, Integer.MAX_VALUE, channel));
            case LONG -> TypedValues.newLongValue(value);
            case FLOAT -> TypedValues.newFloatValue((float) value);
            case DOUBLE -> TypedValues.newDoubleValue(value);
            case STRING -> TypedValues.newStringValue(Long.toString(value));
            case BYTE_ARRAY -> throw new IllegalStateException("raw bytes are taken before");
        };
    }

    private static TypedValue<?> fromDouble(ModbusChannel channel, double value) {
        return switch (channel.valueType()) {
            case BOOLEAN -> TypedValues.newBooleanValue(value != 0);
            case INTEGER ->
                TypedValues.newIntegerValue((int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, channel));
            case LONG -> TypedValues.newLongValue(whole(value, Long.MIN_VALUE, Long.MAX_VALUE, channel));
            case FLOAT -> TypedValues.newFloatValue((float) value);
            case DOUBLE -> TypedValues.newDoubleValue(value);
            case STRING ->
                TypedValues.newStringValue(
                        channel.encoding() == Encoding.FLOAT32
                                ? Float.toString((float) value)
                                : Double.toString(value));
            case BYTE_ARRAY -> throw new IllegalStateException("raw bytes are taken before");
        };
    }

    private static long within(long value, long min, long max, ModbusChannel channel) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("The value " + value + " of " + channel.place() + " does not fit type "
                    + channel.valueType() + "; set the value type to LONG.");
        }
        return value;
    }

    private static long whole(double value, long min, long max, ModbusChannel channel) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException("The value " + value + " of " + channel.place() + " does not fit type "
                    + channel.valueType() + "; set the value type to DOUBLE.");
        }
        return Math.round(value);
    }

    /**
     * Turns a value into the registers of a channel, most significant byte of each register first. Bits of a register are
     * not handled here, since the rest of the register has to stay: see {@link #insertBits}.
     *
     * @throws IllegalArgumentException with one sentence when the value does not fit
     */
    static byte[] encode(ModbusChannel channel, TypedValue<?> value) {
        byte[] data = new byte[channel.count() * 2];
        switch (channel.encoding()) {
            case STRING, BYTES -> putBytes(channel, payload(channel, value), data);
            default -> {
                if (value.getValue() instanceof byte[] bytes) {
                    requireLength(channel, bytes, data.length);
                    for (int i = 0; i < bytes.length; i++) {
                        data[channel.order().position(i, data.length)] = bytes[i];
                    }
                } else {
                    putRaw(channel, encodeRaw(channel, value), data);
                }
            }
        }
        return data;
    }

    /** {@return {@code register} with the channel's run of bits set to {@code value}} */
    static int insertBits(ModbusChannel channel, int register, TypedValue<?> value) {
        byte[] data = {(byte) (register >> 8), (byte) register};
        long logical = raw(channel, data, 0);
        long bits = checked(toLong(channel, value), 0, mask(channel), channel);
        logical = (logical & ~((long) mask(channel) << channel.bitIndex())) | bits << channel.bitIndex();
        putRaw(channel, logical, data);
        return ModbusPdu.unsignedShort(data, 0);
    }

    /** {@return whether a value sets or clears a coil} */
    static boolean coil(ModbusChannel channel, TypedValue<?> value) {
        return toLong(channel, value) != 0;
    }

    /** {@return packed coils} */
    static byte[] coils(ModbusChannel channel, TypedValue<?> value) {
        byte[] bytes = payload(channel, value);
        requireLength(channel, bytes, channel.bytes());
        return bytes;
    }

    private static void putRaw(ModbusChannel channel, long raw, byte[] data) {
        for (int i = data.length - 1; i >= 0; i--) {
            data[channel.order().position(i, data.length)] = (byte) raw;
            raw >>= 8;
        }
    }

    private static void putBytes(ModbusChannel channel, byte[] bytes, byte[] data) {
        int swap = channel.order().bytesSwapped() ? 1 : 0;
        for (int i = 0; i < bytes.length; i++) {
            data[i ^ swap] = bytes[i];
        }
    }

    private static byte[] payload(ModbusChannel channel, TypedValue<?> value) {
        byte[] bytes;
        if (value.getValue() instanceof byte[] raw) {
            bytes = raw;
        } else if (channel.encoding() == Encoding.STRING) {
            bytes = value.getValue().toString().getBytes(StandardCharsets.UTF_8);
        } else {
            throw new IllegalArgumentException("A value of type " + value.getType() + " cannot be written to "
                    + channel.place() + ", which holds raw bytes.");
        }
        if (bytes.length > channel.bytes()) {
            throw new IllegalArgumentException(bytes.length + " bytes do not fit into " + channel.place()
                    + ", which hold " + channel.bytes() + ".");
        }
        return bytes;
    }

    private static void requireLength(ModbusChannel channel, byte[] bytes, int length) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(bytes.length + " bytes were given for " + channel.place()
                    + ", which takes exactly " + length + ".");
        }
    }

    private static long encodeRaw(ModbusChannel channel, TypedValue<?> value) {
        return switch (channel.encoding()) {
            case FLOAT32 -> Float.floatToIntBits((float) toDouble(channel, value));
            case FLOAT64 -> Double.doubleToLongBits(toDouble(channel, value));
            case INT16 -> checked(toLong(channel, value), Short.MIN_VALUE, Short.MAX_VALUE, channel);
            case UINT16 -> checked(toLong(channel, value), 0, 0xFFFF, channel);
            case INT32 -> checked(toLong(channel, value), Integer.MIN_VALUE, Integer.MAX_VALUE, channel);
            case UINT32 -> checked(toLong(channel, value), 0, 0xFFFF_FFFFL, channel);
            default -> toLong(channel, value);
        };
    }

    private static long checked(long value, long min, long max, ModbusChannel channel) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("The value " + value + " does not fit into " + channel.place()
                    + ", which takes " + min + " to " + max + ".");
        }
        return value;
    }

    private static long toLong(ModbusChannel channel, TypedValue<?> value) {
        Object object = value.getValue();
        if (object instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (object instanceof Float || object instanceof Double) {
            double number = ((Number) object).doubleValue();
            if (!(Math.abs(number) < 9.2e18)) {
                throw new IllegalArgumentException(
                        "The value " + number + " does not fit into " + channel.place() + ".");
            }
            return Math.round(number);
        }
        if (object instanceof Number number) {
            return number.longValue();
        }
        throw notANumber(channel, value);
    }

    private static double toDouble(ModbusChannel channel, TypedValue<?> value) {
        Object object = value.getValue();
        if (object instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (object instanceof Number number) {
            return number.doubleValue();
        }
        throw notANumber(channel, value);
    }

    private static IllegalArgumentException notANumber(ModbusChannel channel, TypedValue<?> value) {
        return new IllegalArgumentException("A value of type " + value.getType() + " cannot be written to "
                + channel.place() + ", which holds a number.");
    }
}
