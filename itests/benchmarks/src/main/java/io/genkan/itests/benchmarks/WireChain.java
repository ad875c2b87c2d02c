package io.genkan.itests.benchmarks;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Wire;

/**
 * What somebody would write who needs no graph: the same components, and between them nothing but the calls that Kura's
 * contract prescribes (emit, Wire.update, Consumer.updated, WireSupport.updated, onWireReceive).
 */
final class WireChain {
    private final WireComponents.Source source = new WireComponents.Source();
    private final List<WireRecord> records;

    /**
     * @param ordered whether each emission holds a monitor, so that several emitting threads keep one order as the
     *     contract asks; otherwise nothing but the calls remains
     */
    WireChain(int hops, boolean ordered, List<WireRecord> records) {
        this.records = records;
        WireComponents.Sink sink = new WireComponents.Sink();
        sink.support(new Support("sink", sink, null, ordered));
        Consumer next = sink;
        for (int i = 1; i < hops; i++) {
            WireComponents.Relay relay = new WireComponents.Relay();
            relay.support(new Support("relay" + i, relay, new Connection(next), ordered));
            next = relay;
        }
        source.support(new Support("source", null, new Connection(next), ordered));
    }

    void run(int count) {
        for (int i = 0; i < count; i++) {
            source.emit(records);
        }
    }

    private static final class Support implements WireSupport {
        private final String pid;
        private final @Nullable WireReceiver receiver;
        private final @Nullable Connection wire;
        private final boolean ordered;

        Support(String pid, @Nullable WireReceiver receiver, @Nullable Connection wire, boolean ordered) {
            this.pid = pid;
            this.receiver = receiver;
            this.wire = wire;
            this.ordered = ordered;
        }

        @Override
        public void emit(List<WireRecord> records) {
            WireEnvelope envelope = new WireEnvelope(pid, records);
            if (ordered) {
                synchronized (this) {
                    send(envelope);
                }
            } else {
                send(envelope);
            }
        }

        private void send(WireEnvelope envelope) {
            if (wire != null) {
                wire.update(envelope);
            }
        }

        @Override
        public void updated(Wire from, Object value) {
            if (value instanceof WireEnvelope envelope && receiver != null) {
                receiver.onWireReceive(envelope);
            }
        }

        @Override
        public Object polled(Wire from) {
            return from.getLastValue();
        }

        @Override
        public void consumersConnected(Wire[] wires) {
            // nobody tells
        }

        @Override
        public void producersConnected(Wire[] wires) {
            // nobody tells
        }
    }

    private static final class Connection implements Wire {
        private final Consumer consumer;
        private @Nullable Object last;
        private @Nullable Throwable failure;

        Connection(Consumer consumer) {
            this.consumer = consumer;
        }

        @Override
        public void update(Object value) {
            last = value;
            try {
                consumer.updated(this, value);
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        @Override
        public @Nullable Object getLastValue() {
            return last;
        }

        @Override
        public boolean isValid() {
            return failure == null;
        }

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public Class<?> @Nullable [] getFlavors() {
            return null;
        }

        @Override
        public @Nullable Object poll() {
            return null;
        }

        @Override
        public Dictionary<String, Object> getProperties() {
            return new Hashtable<>();
        }

        @Override
        public String @Nullable [] getScope() {
            return null;
        }

        @Override
        public boolean hasScope(String name) {
            return false;
        }
    }
}
