package io.genkan.kura.store.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;

/** Wire records as bytes: time (8), number of values (4), then for each its key, type (1) and value. */
@SuppressWarnings("EnumOrdinal") // the order of Kura's types is part of its contract
final class RecordCodec {
    /** A record and when it was stored, in milliseconds since the epoch. */
    record Timed(long time, Map<String, TypedValue<?>> values) {}

    private RecordCodec() {}

    static byte[] encode(WireRecord record, long time) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Map<String, TypedValue<?>> values = record.getProperties();
            out.writeLong(time);
            out.writeInt(values.size());
            for (Map.Entry<String, TypedValue<?>> each : values.entrySet()) {
                write(out, each.getKey().getBytes(StandardCharsets.UTF_8));
                write(out, each.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void write(DataOutputStream out, TypedValue<?> value) throws IOException {
        out.writeByte(value.getType().ordinal());
        switch (value.getType()) {
            case BOOLEAN -> out.writeBoolean((Boolean) value.getValue());
            case BYTE_ARRAY -> write(out, (byte[]) value.getValue());
            case DOUBLE -> out.writeDouble((Double) value.getValue());
            case FLOAT -> out.writeFloat((Float) value.getValue());
            case INTEGER -> out.writeInt((Integer) value.getValue());
            case LONG -> out.writeLong((Long) value.getValue());
            case STRING -> write(out, ((String) value.getValue()).getBytes(StandardCharsets.UTF_8));
        }
    }

    static Timed decode(byte[] in, int at, int length) {
        try (DataInputStream from = new DataInputStream(new ByteArrayInputStream(in, at, length))) {
            long time = from.readLong();
            int count = from.readInt();
            Map<String, TypedValue<?>> values = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                String key = text(from);
                values.put(key, value(from));
            }
            return new Timed(time, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(DataInputStream from) throws IOException {
        return new String(from.readNBytes(from.readInt()), StandardCharsets.UTF_8);
    }

    private static TypedValue<?> value(DataInputStream from) throws IOException {
        DataType type = DataType.values()[from.readByte()];
        return switch (type) {
            case BOOLEAN -> TypedValues.newBooleanValue(from.readBoolean());
            case BYTE_ARRAY -> TypedValues.newByteArrayValue(from.readNBytes(from.readInt()));
            case DOUBLE -> TypedValues.newDoubleValue(from.readDouble());
            case FLOAT -> TypedValues.newFloatValue(from.readFloat());
            case INTEGER -> TypedValues.newIntegerValue(from.readInt());
            case LONG -> TypedValues.newLongValue(from.readLong());
            case STRING -> TypedValues.newStringValue(text(from));
        };
    }
}
