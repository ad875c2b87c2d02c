package io.genkan.itests.benchmarks;

import java.util.List;
import org.eclipse.kura.type.DoubleValue;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.service.wireadmin.Wire;

/** Components that do nothing of their own, delegating to their wire support as every component of Kura does. */
final class WireComponents {
    private WireComponents() {}

    /** What the last component of every line does: it reads the values, as any receiver would, and keeps the envelope. */
    static final class Totals {
        private long received;
        private double sum;
        private @Nullable WireEnvelope last;

        void take(WireEnvelope envelope) {
            for (WireRecord record : envelope.getRecords()) {
                if (record.getProperties().get("value") instanceof DoubleValue value) {
                    sum += value.getValue();
                }
            }
            received++;
            last = envelope;
        }

        long received() {
            return last == null || sum != received ? -1 : received;
        }
    }

    abstract static class Part implements WireComponent {
        abstract void support(WireSupport newSupport);
    }

    static final class Source extends Part implements WireEmitter {
        @SuppressWarnings("NullAway.Init") // set before the first call
        private WireSupport support;

        @Override
        void support(WireSupport newSupport) {
            support = newSupport;
        }

        void emit(List<WireRecord> records) {
            support.emit(records);
        }

        @Override
        public void consumersConnected(Wire[] wires) {
            support.consumersConnected(wires);
        }

        @Override
        public Object polled(Wire wire) {
            return support.polled(wire);
        }
    }

    static final class Relay extends Part implements WireEmitter, WireReceiver {
        @SuppressWarnings("NullAway.Init") // set before the first call
        private WireSupport support;

        @Override
        void support(WireSupport newSupport) {
            support = newSupport;
        }

        @Override
        public void onWireReceive(WireEnvelope envelope) {
            support.emit(envelope.getRecords());
        }

        @Override
        public void updated(Wire wire, Object value) {
            support.updated(wire, value);
        }

        @Override
        public void producersConnected(Wire[] wires) {
            support.producersConnected(wires);
        }

        @Override
        public void consumersConnected(Wire[] wires) {
            support.consumersConnected(wires);
        }

        @Override
        public Object polled(Wire wire) {
            return support.polled(wire);
        }
    }

    static final class Sink extends Part implements WireReceiver {
        @SuppressWarnings("NullAway.Init") // set before the first call
        private WireSupport support;

        private final Totals totals = new Totals();

        @Override
        void support(WireSupport newSupport) {
            support = newSupport;
        }

        long received() {
            return totals.received();
        }

        @Override
        public void onWireReceive(WireEnvelope envelope) {
            totals.take(envelope);
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
}
