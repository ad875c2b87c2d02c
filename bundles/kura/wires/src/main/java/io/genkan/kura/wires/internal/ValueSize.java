package io.genkan.kura.wires.internal;

import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireRecord;

/** Estimates the heap that a waiting value holds. Errs to the high side; exact only in what grows: texts and byte arrays. */
final class ValueSize {
    private static final int ENVELOPE = 80;
    private static final int RECORD = 80;
    private static final int ENTRY = 64;

    private ValueSize() {}

    static long of(Object value) {
        if (value instanceof WireEnvelope envelope) {
            long bytes = ENVELOPE;
            for (WireRecord record : envelope.getRecords()) {
                bytes += RECORD;
                for (Map.Entry<String, TypedValue<?>> entry :
                        record.getProperties().entrySet()) {
                    bytes += ENTRY + entry.getKey().length() + ofContent(entry.getValue());
                }
            }
            return bytes;
        }
        return ENVELOPE + ofContent(value);
    }

    private static long ofContent(@org.jspecify.annotations.Nullable Object value) {
        Object content = value instanceof TypedValue<?> typed ? typed.getValue() : value;
        if (content instanceof byte[] bytes) {
            return bytes.length;
        }
        return content instanceof CharSequence text ? 2L * text.length() : 16;
    }
}
