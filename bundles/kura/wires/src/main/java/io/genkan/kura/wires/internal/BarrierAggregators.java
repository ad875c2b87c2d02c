package io.genkan.kura.wires.internal;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.graph.BarrierAggregatorFactory;
import org.eclipse.kura.wire.graph.PortAggregator;
import org.eclipse.kura.wire.graph.ReceiverPort;
import org.osgi.service.component.annotations.Component;

/** Aggregators that wait until every port has a value, then hand all of them on and begin anew. */
@Component(name = "io.genkan.kura.wires.BarrierAggregatorFactory", service = BarrierAggregatorFactory.class)
public final class BarrierAggregators implements BarrierAggregatorFactory {
    @Override
    public PortAggregator build(List<ReceiverPort> ports) {
        return new Barrier(ports);
    }

    /** A newer value on a port that waits replaces the older. The consumer runs on the thread that brought the last. */
    private static final class Barrier implements PortAggregator {
        private final WireEnvelope[] values;
        private int missing;
        private Consumer<List<WireEnvelope>> consumer = envelopes -> {};

        Barrier(List<ReceiverPort> ports) {
            values = new WireEnvelope[ports.size()];
            missing = values.length;
            for (int i = 0; i < values.length; i++) {
                int port = i;
                ports.get(i).onWireReceive(envelope -> arrived(port, envelope));
            }
        }

        private synchronized void arrived(int port, WireEnvelope envelope) {
            if (values[port] == null) {
                missing--;
            }
            values[port] = envelope;
            if (missing == 0) {
                List<WireEnvelope> complete = List.of(values);
                Arrays.fill(values, null);
                missing = values.length;
                consumer.accept(complete);
            }
        }

        @Override
        public synchronized void onWireReceive(Consumer<List<WireEnvelope>> newConsumer) {
            consumer = newConsumer;
        }
    }
}
