package io.genkan.plant;

/**
 * One consistent state of the input registers. Immutable after {@link Builder#build}.
 *
 * <p>Layout: 0 to 5 the sensors as scaled integers, 6 the status word, 7 a counter of seconds, 8 and 9 running seconds or
 * row number (uint32), from 10 the values as float32. Replay adds int32 times 1000 from 200 and the row's time at 300.
 */
final class Registers {
    static final int STATUS = 6;
    static final int SECONDS = 7;
    static final int COUNTER = 8;
    static final int FLOATS = 10;
    static final int MAX_CHANNELS = 45;
    static final int THOUSANDTHS = 200;
    static final int ROW_TIME = 300;
    private static final int SIZE = 304;

    private final short[] values;
    private final boolean[] present;

    private Registers(short[] values, boolean[] present) {
        this.values = values;
        this.present = present;
    }

    boolean exists(int address) {
        return address >= 0 && address < SIZE && present[address];
    }

    short value(int address) {
        return values[address];
    }

    float float32(int channel) {
        int address = FLOATS + 2 * channel;
        return Float.intBitsToFloat(values[address] << 16 | (values[address + 1] & 0xFFFF));
    }

    int status() {
        return values[STATUS] & 0xFFFF;
    }

    /** Fills in the next state. Used again for each, by one thread. */
    static final class Builder {
        private final short[] next = new short[SIZE];
        private final boolean[] present = new boolean[SIZE];

        Builder() {
            for (int i = 0; i < FLOATS; i++) {
                present[i] = true;
            }
        }

        void scaled(int address, double value, int factor, boolean signed) {
            double scaled = Double.isNaN(value) ? 0 : Math.rint(value * factor);
            double low = signed ? Short.MIN_VALUE : 0;
            double high = signed ? Short.MAX_VALUE : 0xFFFF;
            next[address] = (short) (int) Math.max(low, Math.min(high, scaled));
        }

        void word(int address, int value) {
            next[address] = (short) value;
        }

        void uint32(int address, long value) {
            next[address] = (short) (value >> 16);
            next[address + 1] = (short) value;
            present[address] = true;
            present[address + 1] = true;
        }

        void float32(int channel, double value) {
            uint32(FLOATS + 2 * channel, Float.floatToIntBits((float) value));
        }

        void thousandths(int channel, double value) {
            double scaled = Double.isNaN(value) ? 0 : Math.rint(value * 1000);
            uint32(THOUSANDTHS + 2 * channel, (long) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, scaled)));
        }

        void rowTime(long epochMillis) {
            uint32(ROW_TIME, epochMillis >> 32);
            uint32(ROW_TIME + 2, epochMillis);
        }

        Registers build() {
            return new Registers(next.clone(), present);
        }
    }
}
