package io.genkan.itests.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.service.wireadmin.Wire;

/** The end of a line: keeps what arrives. Thread-safe. */
final class Sink implements WireReceiver, ConfigurableComponent {
    private final List<Map<String, Object>> records = new ArrayList<>();
    private final Consumer<WireEnvelope> does;
    private @Nullable WireSupport support;

    Sink() {
        this(envelope -> {});
    }

    /** @param does called for each envelope before it is kept */
    Sink(Consumer<WireEnvelope> does) {
        this.does = does;
    }

    void support(WireSupport wireSupport) {
        support = wireSupport;
    }

    @Override
    public synchronized void onWireReceive(WireEnvelope envelope) {
        does.accept(envelope);
        for (WireRecord record : envelope.getRecords()) {
            Map<String, Object> values = new HashMap<>();
            record.getProperties().forEach((name, value) -> values.put(name, value.getValue()));
            records.add(values);
        }
    }

    /** {@return what arrived since the last call} */
    synchronized List<Map<String, Object>> take() {
        List<Map<String, Object>> taken = List.copyOf(records);
        records.clear();
        return taken;
    }

    @Override
    public void updated(Wire wire, Object value) {
        WireSupport present = support;
        if (present != null) {
            present.updated(wire, value);
        }
    }

    @Override
    public void producersConnected(Wire[] wires) {
        WireSupport present = support;
        if (present != null) {
            present.producersConnected(wires);
        }
    }
}
