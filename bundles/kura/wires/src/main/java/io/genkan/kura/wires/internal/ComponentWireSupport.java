package io.genkan.kura.wires.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.graph.Constants;
import org.eclipse.kura.wire.graph.EmitterPort;
import org.eclipse.kura.wire.graph.MultiportWireSupport;
import org.eclipse.kura.wire.graph.ReceiverPort;
import org.jspecify.annotations.Nullable;
import org.osgi.service.wireadmin.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a component gets from {@code newWireSupport}.
 *
 * <p>Emissions of one component have one order, also when several of its threads emit: a thread that emits holds the
 * component's lock until every receiver has returned.
 */
final class ComponentWireSupport implements MultiportWireSupport {
    private static final Logger LOG = LoggerFactory.getLogger(ComponentWireSupport.class);

    private final String servicePid;
    private final String id;
    private final @Nullable WireReceiver receiver;
    private final Emitter emitter;
    private final WireTrace trace;
    private final OutPort[] out;
    private final InPort[] in;
    private boolean badPortReported;

    ComponentWireSupport(
            WireComponent component,
            String servicePid,
            String id,
            Emitter emitter,
            WireTrace trace,
            int inPorts,
            int outPorts) {
        this.trace = trace;
        this.servicePid = servicePid;
        this.id = id;
        this.receiver = component instanceof WireReceiver wireReceiver ? wireReceiver : null;
        this.emitter = emitter;
        this.out = IntStream.range(0, outPorts).mapToObj(OutPort::new).toArray(OutPort[]::new);
        this.in = IntStream.range(0, inPorts).mapToObj(port -> new InPort()).toArray(InPort[]::new);
    }

    @Override
    public void emit(List<WireRecord> records) {
        WireEnvelope envelope = createWireEnvelope(records);
        trace.emitted(id, envelope);
        emitter.emit(envelope);
    }

    @Override
    public WireEnvelope createWireEnvelope(List<WireRecord> records) {
        return new WireEnvelope(servicePid, records);
    }

    @Override
    public List<EmitterPort> getEmitterPorts() {
        return Collections.unmodifiableList(Arrays.asList(out));
    }

    @Override
    public List<ReceiverPort> getReceiverPorts() {
        return Collections.unmodifiableList(Arrays.asList(in));
    }

    @Override
    public void updated(Wire wire, Object value) {
        if (!(value instanceof WireEnvelope envelope)) {
            return;
        }
        if (receiver != null) {
            trace.receive(id, envelope, receiver::onWireReceive);
            return;
        }
        int port = wire instanceof AdminWire ours ? ours.receiverPort() : portOf(wire);
        if (port < in.length) {
            trace.receive(id, envelope, in[port].handler);
        } else {
            reportBadPort(wire, port);
        }
    }

    private static int portOf(Wire wire) {
        return wire.getProperties().get(Constants.WIRE_RECEIVER_PORT_PROP_NAME.value()) instanceof Integer port
                        && port >= 0
                ? port
                : 0;
    }

    private synchronized void reportBadPort(Wire wire, int port) {
        if (!badPortReported) {
            badPortReported = true;
            LOG.warn(
                    "{} ends at input port {} of component '{}', which has {}; correct the port in the graph",
                    wire,
                    port,
                    id,
                    in.length);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // WireAdmin's contract answers null
    public Object polled(Wire wire) {
        return wire.getLastValue() instanceof WireEnvelope envelope ? envelope : null;
    }

    /** Wires are joined without asking the component; nothing to do. */
    @Override
    public void consumersConnected(Wire[] wires) {
        // see Wiring
    }

    @Override
    public void producersConnected(Wire[] wires) {
        for (int i = 0; i < in.length; i++) {
            int port = i;
            in[i].wires = Stream.ofNullable(wires)
                    .flatMap(Arrays::stream)
                    .filter(wire -> (wire instanceof AdminWire ours ? ours.receiverPort() : portOf(wire)) == port)
                    .toList();
        }
    }

    private final class OutPort implements EmitterPort {
        private final int port;

        OutPort(int port) {
            this.port = port;
        }

        @Override
        public void emit(WireEnvelope envelope) {
            Objects.requireNonNull(envelope, "envelope");
            trace.emitted(id, envelope);
            emitter.emit(port, envelope);
        }

        @Override
        public List<Wire> listConnectedWires() {
            List<Wire> connected = new ArrayList<>();
            for (Lane lane : emitter.lanes(port)) {
                AdminWire wire = lane.wire();
                if (wire != null && wire.isConnected()) {
                    connected.add(wire);
                }
            }
            return connected;
        }
    }

    private static final class InPort implements ReceiverPort {
        private volatile Consumer<WireEnvelope> handler = envelope -> {};
        private volatile List<Wire> wires = List.of();

        @Override
        public void onWireReceive(Consumer<WireEnvelope> newHandler) {
            handler = Objects.requireNonNull(newHandler, "handler");
        }

        @Override
        public List<Wire> listConnectedWires() {
            return wires;
        }
    }
}
