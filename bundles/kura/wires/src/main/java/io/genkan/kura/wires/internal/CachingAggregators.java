package io.genkan.kura.wires.internal;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.graph.CachingAggregatorFactory;
import org.eclipse.kura.wire.graph.PortAggregator;
import org.eclipse.kura.wire.graph.ReceiverPort;
import org.osgi.service.component.annotations.Component;

/** Aggregators that hand on the last value of every port each time one arrives, null where none has come yet. */
@Component(name = "io.genkan.kura.wires.CachingAggregatorFactory", service = CachingAggregatorFactory.class)
public final class CachingAggregators implements CachingAggregatorFactory {
    @Override
    public PortAggregator build(List<ReceiverPort> ports) {
        return new Cache(ports);
    }

    private static final class Cache implements PortAggregator {
        private final WireEnvelope[] values;
        private Consumer<List<WireEnvelope>> consumer = envelopes -> {};

        Cache(List<ReceiverPort> ports) {
            values = new WireEnvelope[ports.size()];
            for (int i = 0; i < values.length; i++) {
                int port = i;
                ports.get(i).onWireReceive(envelope -> arrived(port, envelope));
            }
        }

        private synchronized void arrived(int port, WireEnvelope envelope) {
            values[port] = envelope;
            consumer.accept(Collections.unmodifiableList(Arrays.asList(values.clone())));
        }

        @Override
        public synchronized void onWireReceive(Consumer<List<WireEnvelope>> newConsumer) {
            consumer = newConsumer;
        }
    }
}
