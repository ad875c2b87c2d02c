package io.genkan.inference.maintenance.internal.model;

import java.nio.charset.StandardCharsets;

/** Reads fields of a protocol buffer, one after the other. */
final class ProtoReader {
    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int wire;

    ProtoReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ProtoReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Goes to the next field. {@return whether there is one} */
    boolean next() throws ModelException {
        if (at >= end) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        wire = (int) (tag & 7);
        if (field == 0) {
            throw damaged();
        }
        return true;
    }

    int field() {
        return field;
    }

    /** {@return whether the field has a length, as texts, messages and packed numbers} */
    boolean hasLength() {
        return wire == 2;
    }

    long number() throws ModelException {
        return switch (wire) {
            case 0 -> varint();
            case 1 -> fixed(Long.BYTES);
            case 5 -> fixed(Integer.BYTES);
            default -> throw damaged();
        };
    }

    ProtoReader message() throws ModelException {
        if (wire != 2) {
            throw damaged();
        }
        long length = varint();
        if (length < 0 || length > end - at) {
            throw new ModelException("The model is cut short.");
        }
        ProtoReader inner = new ProtoReader(bytes, at, at + (int) length);
        at += (int) length;
        return inner;
    }

    String text() throws ModelException {
        ProtoReader inner = message();
        return new String(bytes, inner.at, inner.end - inner.at, StandardCharsets.UTF_8);
    }

    byte[] content() throws ModelException {
        ProtoReader inner = message();
        return java.util.Arrays.copyOfRange(bytes, inner.at, inner.end);
    }

    void skip() throws ModelException {
        if (wire == 2) {
            message();
        } else {
            number();
        }
    }

    /** {@return whether a packed field goes on} */
    boolean more() {
        return at < end;
    }

    long varint() throws ModelException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at >= end) {
                throw new ModelException("The model is cut short.");
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged();
    }

    int fixed32() throws ModelException {
        return (int) fixed(Integer.BYTES);
    }

    private long fixed(int length) throws ModelException {
        if (end - at < length) {
            throw new ModelException("The model is cut short.");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (long) (bytes[at++] & 0xff) << (Byte.SIZE * i);
        }
        return value;
    }

    private static ModelException damaged() {
        return new ModelException("The model is no ONNX file.");
    }
}
