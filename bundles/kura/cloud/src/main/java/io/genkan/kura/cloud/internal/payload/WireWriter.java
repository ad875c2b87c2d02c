package io.genkan.kura.cloud.internal.payload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the protobuf wire format: the four field kinds that KuraPayload needs. */
final class WireWriter {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out;

    WireWriter(int expectedBytes) {
        this.out = new ByteArrayOutputStream(expectedBytes);
    }

    void varint(int field, long value) {
        raw((long) field << 3 | VARINT);
        raw(value);
    }

    void bool(int field, boolean value) {
        varint(field, value ? 1 : 0);
    }

    void fixed64(int field, double value) {
        raw((long) field << 3 | FIXED64);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            out.write((int) (bits >>> shift));
        }
    }

    void fixed32(int field, float value) {
        raw((long) field << 3 | FIXED32);
        int bits = Float.floatToRawIntBits(value);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(bits >>> shift);
        }
    }

    void bytes(int field, byte[] value) {
        raw((long) field << 3 | BYTES);
        raw(value.length);
        out.writeBytes(value);
    }

    void text(int field, String value) {
        bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private void raw(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
