package io.genkan.connector.sparkplug.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads fields in the binary format of Protocol Buffers, from bytes that anybody may have sent: whatever they are, each
 * method returns or throws {@link MalformedException}, and nothing is made larger than the bytes themselves.
 */
final class ProtoReader {
    /** The bytes are no message of the expected kind; the message says where and why. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedException(String message) {
            super(message);
        }
    }

    private final byte[] bytes;
    private final int end;
    private int position;
    private int wireType;

    ProtoReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ProtoReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
    }

    /** {@return the number of the next field, 0 at the end} */
    int next() throws MalformedException {
        if (position == end) {
            return 0;
        }
        long tag = varint();
        wireType = (int) (tag & 7);
        long field = tag >>> 3;
        if (field < 1 || field > 0x1FFFFFFF) {
            throw bad("a field with the number " + field);
        }
        return (int) field;
    }

    long number() throws MalformedException {
        expect(ProtoWriter.VARINT);
        return varint();
    }

    boolean flag() throws MalformedException {
        return number() != 0;
    }

    double real64() throws MalformedException {
        expect(ProtoWriter.FIXED64);
        return Double.longBitsToDouble(littleEndian(8));
    }

    float real32() throws MalformedException {
        expect(ProtoWriter.FIXED32);
        return Float.intBitsToFloat((int) littleEndian(4));
    }

    String text() throws MalformedException {
        expect(ProtoWriter.BYTES);
        int length = length();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    byte[] bytes() throws MalformedException {
        expect(ProtoWriter.BYTES);
        int length = length();
        byte[] copy = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return copy;
    }

    /** {@return a reader of the message that is the value of this field} */
    ProtoReader message() throws MalformedException {
        expect(ProtoWriter.BYTES);
        int length = length();
        ProtoReader inner = new ProtoReader(bytes, position, position + length);
        position += length;
        return inner;
    }

    /** Passes over the value of a field that does not matter. */
    void skip() throws MalformedException {
        switch (wireType) {
            case ProtoWriter.VARINT -> varint();
            case ProtoWriter.FIXED64 -> littleEndian(8);
            case ProtoWriter.BYTES -> position += length();
            case ProtoWriter.FIXED32 -> littleEndian(4);
            default -> throw bad("a field of the unknown kind " + wireType);
        }
    }

    private void expect(int wanted) throws MalformedException {
        if (wireType != wanted) {
            throw bad("a field of kind " + wireType + " instead of " + wanted);
        }
    }

    private int length() throws MalformedException {
        long length = varint();
        if (length < 0 || length > end - position) {
            throw bad("a length beyond the end");
        }
        return (int) length;
    }

    private long varint() throws MalformedException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (position == end) {
                throw bad("an end in the middle of a number");
            }
            byte next = bytes[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw bad("a number of more than ten bytes");
    }

    private long littleEndian(int count) throws MalformedException {
        if (end - position < count) {
            throw bad("an end in the middle of a number");
        }
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= (bytes[position++] & 0xFFL) << (8 * i);
        }
        return bits;
    }

    private MalformedException bad(String what) {
        return new MalformedException("The message has " + what + " at byte " + position + ".");
    }
}
