package io.genkan.kura.wires.internal;

import io.genkan.api.trace.TraceEvents;
import io.genkan.support.trace.TraceTap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;

/** Tells where a value that somebody follows goes along the wires. One volatile read while nobody follows any. */
final class WireTrace {
    private static final String ASSET_NAME = "assetName";

    private final TraceTap tap;

    WireTrace(TraceTap tap) {
        this.tap = tap;
    }

    /** A component emits an envelope. */
    void emitted(String pid, WireEnvelope envelope) {
        if (tap.wanted()) {
            tell(pid, TraceEvents.EMITTED, envelope, null);
        }
    }

    /** Hands an envelope to a component. */
    void receive(String pid, WireEnvelope envelope, Consumer<WireEnvelope> receiver) {
        if (!tap.wanted()) {
            receiver.accept(envelope);
            return;
        }
        tell(pid, TraceEvents.RECEIVED, envelope, null);
        try {
            receiver.accept(envelope);
        } catch (RuntimeException | LinkageError e) {
            tell(pid, TraceEvents.RECEIVED, envelope, "The component failed: " + e + ".");
            throw e;
        }
    }

    private void tell(String pid, String hop, WireEnvelope envelope, @Nullable String error) {
        for (WireRecord record : envelope.getRecords()) {
            Map<String, TypedValue<?>> properties = record.getProperties();
            TypedValue<?> asset = properties.get(ASSET_NAME);
            String channel = tap.channelIn(properties, asset == null ? "" : String.valueOf(asset.getValue()));
            TypedValue<?> value = channel == null ? null : properties.get(channel);
            if (channel != null && value != null) {
                Map<String, @Nullable Object> facts = new HashMap<>();
                facts.put(TraceEvents.VALUE, value.getValue());
                facts.put(TraceEvents.ERROR, error);
                tap.tell(pid, hop, channel, facts);
            }
        }
    }
}
