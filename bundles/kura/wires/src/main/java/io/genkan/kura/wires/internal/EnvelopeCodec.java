package io.genkan.kura.wires.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;

/** Envelopes as bytes: exactly Kura's classes, and nothing that others derive from them. The format lasts as long as the process. */
final class EnvelopeCodec {
    private static final DataType[] TYPES = DataType.values();

    private EnvelopeCodec() {}

    /** {@return the bytes, null when it is no envelope that could be made anew from them} */
    static byte @Nullable [] encode(Object value) {
        if (value.getClass() != WireEnvelope.class) {
            return null;
        }
        WireEnvelope envelope = (WireEnvelope) value;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, envelope.getEmitterPid());
            out.writeInt(envelope.getRecords().size());
            for (WireRecord record : envelope.getRecords()) {
                if (record == null || record.getClass() != WireRecord.class || !record(out, record)) {
                    return null;
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("EnumOrdinal") // what is written does not outlive the process
    private static boolean record(DataOutputStream out, WireRecord record) throws IOException {
        out.writeInt(record.getProperties().size());
        for (Map.Entry<String, TypedValue<?>> entry : record.getProperties().entrySet()) {
            TypedValue<?> typed = entry.getValue();
            if (entry.getKey() == null || typed == null || typed.getValue() == null) {
                return false;
            }
            text(out, entry.getKey());
            out.writeByte(typed.getType().ordinal());
            switch (typed.getType()) {
                case BOOLEAN -> out.writeBoolean((Boolean) typed.getValue());
                case BYTE_ARRAY -> bytes(out, (byte[]) typed.getValue());
                case DOUBLE -> out.writeDouble((Double) typed.getValue());
                case FLOAT -> out.writeFloat((Float) typed.getValue());
                case INTEGER -> out.writeInt((Integer) typed.getValue());
                case LONG -> out.writeLong((Long) typed.getValue());
                case STRING -> text(out, (String) typed.getValue());
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static WireEnvelope decode(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String emitter = text(in);
            int count = in.readInt();
            List<WireRecord> records = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                records.add(record(in));
            }
            return new WireEnvelope(emitter, records);
        }
    }

    private static WireRecord record(DataInputStream in) throws IOException {
        int size = in.readInt();
        Map<String, TypedValue<?>> properties = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            String name = text(in);
            TypedValue<?> value = switch (TYPES[in.readByte()]) {
                case BOOLEAN -> TypedValues.newBooleanValue(in.readBoolean());
                case BYTE_ARRAY -> TypedValues.newByteArrayValue(in.readNBytes(in.readInt()));
                case DOUBLE -> TypedValues.newDoubleValue(in.readDouble());
                case FLOAT -> TypedValues.newFloatValue(in.readFloat());
                case INTEGER -> TypedValues.newIntegerValue(in.readInt());
                case LONG -> TypedValues.newLongValue(in.readLong());
                case STRING -> TypedValues.newStringValue(text(in));
            };
            properties.put(name, value);
        }
        return new WireRecord(properties);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
