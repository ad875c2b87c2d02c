package io.genkan.itests.campaigns.swap;

import java.util.function.Consumer;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.service.wireadmin.Wire;

/** The end of a line. */
final class SequenceSink implements WireReceiver, ConfigurableComponent {
    private final Consumer<WireRecord> judge;
    private volatile @Nullable WireSupport support;

    SequenceSink(Consumer<WireRecord> judge) {
        this.judge = judge;
    }

    void support(WireSupport made) {
        support = made;
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        envelope.getRecords().forEach(judge);
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
