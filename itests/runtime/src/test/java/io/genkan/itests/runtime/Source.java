package io.genkan.itests.runtime;

import java.util.List;
import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.service.wireadmin.Wire;

/** A timer whose clock is the test: what follows it has happened when {@link #tick} returns. */
final class Source implements WireEmitter, ConfigurableComponent {
    private @Nullable WireSupport support;

    void support(WireSupport wireSupport) {
        support = wireSupport;
    }

    private WireSupport support() {
        WireSupport present = support;
        if (present == null) {
            throw new IllegalStateException("The source is not registered.");
        }
        return present;
    }

    void tick() {
        support().emit(List.of(new WireRecord(Map.of("TIMER", TypedValues.newLongValue(System.currentTimeMillis())))));
    }

    @Override
    public void consumersConnected(Wire[] wires) {
        WireSupport present = support;
        if (present != null) {
            present.consumersConnected(wires);
        }
    }

    @Override
    public Object polled(Wire wire) {
        return support().polled(wire);
    }
}
