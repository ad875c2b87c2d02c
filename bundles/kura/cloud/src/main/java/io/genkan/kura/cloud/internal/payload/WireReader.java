package io.genkan.kura.cloud.internal.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the protobuf wire format of one message. Call {@link #next()}, then the accessor that fits {@link #kind()}, or
 * {@link #skip()}. Never reads beyond its bytes.
 */
final class WireReader {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    /** The bytes are not what they should be. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    private final byte[] in;
    private final int end;
    private int position;
    private int field;
    private int kind;

    WireReader(byte[] in) {
        this(in, 0, in.length);
    }

    private WireReader(byte[] in, int start, int end) {
        this.in = in;
        this.position = start;
        this.end = end;
    }

    /** Goes to the next field; false at the end. */
    boolean next() throws MalformedException {
        if (position == end) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        kind = (int) (tag & 7);
        if (tag >>> 32 != 0 || field == 0) {
            throw new MalformedException("field number out of range");
        }
        return true;
    }

    int field() {
        return field;
    }

    int kind() {
        return kind;
    }

    boolean is(int wantedField, int wantedKind) {
        return field == wantedField && kind == wantedKind;
    }

    long varint() throws MalformedException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte next = in[take(1)];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedException("number longer than ten bytes");
    }

    double fixed64() throws MalformedException {
        int at = take(Long.BYTES);
        long bits = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            bits = (bits << Byte.SIZE) | (in[at + i] & 0xFF);
        }
        return Double.longBitsToDouble(bits);
    }

    float fixed32() throws MalformedException {
        int at = take(Integer.BYTES);
        int bits = 0;
        for (int i = Integer.BYTES - 1; i >= 0; i--) {
            bits = (bits << Byte.SIZE) | (in[at + i] & 0xFF);
        }
        return Float.intBitsToFloat(bits);
    }

    byte[] bytes() throws MalformedException {
        int length = length();
        int at = take(length);
        return Arrays.copyOfRange(in, at, at + length);
    }

    String text() throws MalformedException {
        int length = length();
        return new String(in, take(length), length, StandardCharsets.UTF_8);
    }

    WireReader message() throws MalformedException {
        int length = length();
        int at = take(length);
        return new WireReader(in, at, at + length);
    }

    void skip() throws MalformedException {
        switch (kind) {
            case VARINT -> varint();
            case FIXED64 -> take(Long.BYTES);
            case BYTES -> take(length());
            case FIXED32 -> take(Integer.BYTES);
            default -> throw new MalformedException("field of kind " + kind);
        }
    }

    private int length() throws MalformedException {
        long length = varint();
        if (length < 0 || length > end - position) {
            throw new MalformedException("length beyond the end");
        }
        return (int) length;
    }

    private int take(int count) throws MalformedException {
        if (count > end - position) {
            throw new MalformedException("ends too early");
        }
        int at = position;
        position += count;
        return at;
    }
}
