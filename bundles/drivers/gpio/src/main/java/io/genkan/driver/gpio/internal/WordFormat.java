package io.genkan.driver.gpio.internal;

import java.util.Locale;

/** How a number lies in registers. */
enum WordFormat {
    U8(1, false, true),
    S8(1, true, true),
    U16LE(2, false, false),
    S16LE(2, true, false),
    U16BE(2, false, true),
    S16BE(2, true, true),
    U24BE(3, false, true),
    S24BE(3, true, true),
    U32BE(4, false, true),
    S32BE(4, true, true),
    U32LE(4, false, false),
    S32LE(4, true, false);

    private final int bytes;
    private final boolean signed;
    private final boolean highFirst;

    WordFormat(int bytes, boolean signed, boolean highFirst) {
        this.bytes = bytes;
        this.signed = signed;
        this.highFirst = highFirst;
    }

    static WordFormat of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    int bytes() {
        return bytes;
    }

    long read(byte[] from, int offset) {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | (from[highFirst ? offset + i : offset + bytes - 1 - i] & 0xFF);
        }
        int spare = 64 - 8 * bytes;
        return signed ? number << spare >> spare : number;
    }

    /** @throws IllegalArgumentException when the number does not fit */
    byte[] written(long number) {
        byte[] out = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            out[highFirst ? bytes - 1 - i : i] = (byte) (number >> (8 * i));
        }
        if (read(out, 0) != number) {
            throw new IllegalArgumentException("The value " + number + " does not fit format " + name() + ".");
        }
        return out;
    }
}
