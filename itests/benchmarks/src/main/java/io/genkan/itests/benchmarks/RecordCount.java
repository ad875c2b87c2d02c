package io.genkan.itests.benchmarks;

import java.util.List;
import org.eclipse.kura.type.DoubleValue;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.osgi.service.wireadmin.Wire;

/** Receives what an asset emits and looks whether all three channels have a value. One emitting thread. */
final class RecordCount extends WireComponents.Part implements WireReceiver {
    static final List<String> CHANNELS = List.of("vibration", "current", "pressure");

    @SuppressWarnings("NullAway.Init") // set before the first call
    private WireSupport support;

    private long good;
    private long bad;

    @Override
    void support(WireSupport newSupport) {
        support = newSupport;
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        for (WireRecord record : envelope.getRecords()) {
            boolean complete = true;
            for (String channel : CHANNELS) {
                complete &= record.getProperties().get(channel) instanceof DoubleValue;
            }
            good += complete ? 1 : 0;
            bad += complete ? 0 : 1;
        }
    }

    long good() {
        return good;
    }

    long bad() {
        return bad;
    }

    void reset() {
        good = 0;
        bad = 0;
    }

    @Override
    public void updated(Wire wire, Object value) {
        support.updated(wire, value);
    }

    @Override
    public void producersConnected(Wire[] wires) {
        support.producersConnected(wires);
    }
}
