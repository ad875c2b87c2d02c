package org.eclipse.kura.driver.binary;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The numbers of machines: whole ones of one to eight bytes and IEEE 754 ones, in both byte orders. */
public final class BinaryDataTypes {
    public static final BinaryData<Integer> UINT8 = whole(1, Endianness.BIG_ENDIAN, raw -> (int) (raw & 0xff));
    public static final BinaryData<Integer> INT8 = whole(1, Endianness.BIG_ENDIAN, raw -> (int) (byte) raw);
    public static final BinaryData<Integer> UINT16_LE = whole(2, Endianness.LITTLE_ENDIAN, raw -> (int) (raw & 0xffff));
    public static final BinaryData<Integer> UINT16_BE = whole(2, Endianness.BIG_ENDIAN, raw -> (int) (raw & 0xffff));
    public static final BinaryData<Integer> INT16_LE = whole(2, Endianness.LITTLE_ENDIAN, raw -> (int) (short) raw);
    public static final BinaryData<Integer> INT16_BE = whole(2, Endianness.BIG_ENDIAN, raw -> (int) (short) raw);
    public static final BinaryData<Long> UINT32_LE = longs(4, Endianness.LITTLE_ENDIAN, raw -> raw & 0xffffffffL);
    public static final BinaryData<Long> UINT32_BE = longs(4, Endianness.BIG_ENDIAN, raw -> raw & 0xffffffffL);
    public static final BinaryData<Integer> INT32_LE = whole(4, Endianness.LITTLE_ENDIAN, raw -> (int) raw);
    public static final BinaryData<Integer> INT32_BE = whole(4, Endianness.BIG_ENDIAN, raw -> (int) raw);
    public static final BinaryData<Long> INT64_LE = longs(8, Endianness.LITTLE_ENDIAN, raw -> raw);
    public static final BinaryData<Long> INT64_BE = longs(8, Endianness.BIG_ENDIAN, raw -> raw);
    public static final BinaryData<Float> FLOAT_LE = floats(Endianness.LITTLE_ENDIAN);
    public static final BinaryData<Float> FLOAT_BE = floats(Endianness.BIG_ENDIAN);
    public static final BinaryData<Double> DOUBLE_LE = doubles(Endianness.LITTLE_ENDIAN);
    public static final BinaryData<Double> DOUBLE_BE = doubles(Endianness.BIG_ENDIAN);

    /** All of them; read-only. */
    public static final List<BinaryData<?>> VALUES = List.of(
            UINT8, INT8, UINT16_LE, UINT16_BE, INT16_LE, INT16_BE, UINT32_LE, UINT32_BE, INT32_LE, INT32_BE, INT64_LE,
            INT64_BE, FLOAT_LE, FLOAT_BE, DOUBLE_LE, DOUBLE_BE);

    /** Their names, in the same order; read-only. */
    public static final List<String> NAMES = List.of(
            "UINT8",
            "INT8",
            "UINT16_LE",
            "UINT16_BE",
            "INT16_LE",
            "INT16_BE",
            "UINT32_LE",
            "UINT32_BE",
            "INT32_LE",
            "INT32_BE",
            "INT64_LE",
            "INT64_BE",
            "FLOAT_LE",
            "FLOAT_BE",
            "DOUBLE_LE",
            "DOUBLE_BE");

    private BinaryDataTypes() {}

    /**
     * {@return the one with a name of {@link #NAMES}}
     *
     * @throws IllegalArgumentException when there is none
     */
    public static BinaryData<?> parse(String name) {
        int index = NAMES.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("\"" + name + "\" is none of " + NAMES + ".");
        }
        return VALUES.get(index);
    }

    private static BinaryData<Integer> whole(int size, Endianness order, LongFunction<Integer> fromRaw) {
        return new Bits<>(order, size, Integer.class, fromRaw, Integer::longValue);
    }

    private static BinaryData<Long> longs(int size, Endianness order, LongFunction<Long> fromRaw) {
        return new Bits<>(order, size, Long.class, fromRaw, value -> value);
    }

    private static BinaryData<Float> floats(Endianness order) {
        return new Bits<>(order, 4, Float.class, raw -> Float.intBitsToFloat((int) raw), value ->
                (long) Float.floatToIntBits(value));
    }

    private static BinaryData<Double> doubles(Endianness order) {
        return new Bits<>(order, 8, Double.class, Double::longBitsToDouble, Double::doubleToLongBits);
    }

    private static final class Bits<T> extends AbstractBinaryData<T> {
        private final Class<T> type;
        private final LongFunction<T> fromRaw;
        private final Function<T, Long> toRaw;

        Bits(Endianness order, int size, Class<T> type, LongFunction<T> fromRaw, Function<T, Long> toRaw) {
            super(order, size);
            this.type = type;
            this.fromRaw = fromRaw;
            this.toRaw = toRaw;
        }

        @Override
        public void write(Buffer buffer, int offset, T value) {
            long raw = toRaw.apply(value);
            for (int i = 0; i < size; i++) {
                buffer.put(offset + place(i), (byte) (raw >>> (8 * i)));
            }
        }

        @Override
        public T read(Buffer buffer, int offset) {
            long raw = 0;
            for (int i = 0; i < size; i++) {
                raw |= (buffer.get(offset + place(i)) & 0xffL) << (8 * i);
            }
            return fromRaw.apply(raw);
        }

        @Override
        public Class<T> getValueType() {
            return type;
        }

        private int place(int significance) {
            return endianness == Endianness.LITTLE_ENDIAN ? significance : size - 1 - significance;
        }
    }
}
