package io.genkan.kura.wires.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.graph.MultiportWireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.wireadmin.Producer;
import org.osgi.service.wireadmin.Wire;

/** A component as third parties write them, registered as Declarative Services would: it is made when it is asked for. */
class Probe implements ServiceFactory<Probe>, WireComponent {
    final List<WireEnvelope> received = Collections.synchronizedList(new ArrayList<>());
    private final WireHelperService helper;
    private final String servicePid;
    private final String pid;
    private final Map<String, Object> more;
    private @Nullable ServiceRegistration<?> registration;

    @SuppressWarnings("NullAway.Init") // made with the service
    MultiportWireSupport support;

    Consumer<WireEnvelope> behaviour = envelope -> {};

    Probe(WireHelperService helper, String pid, String servicePid, Map<String, Object> more) {
        this.helper = helper;
        this.pid = pid;
        this.servicePid = servicePid;
        this.more = more;
    }

    Probe register(BundleContext context) {
        Hashtable<String, Object> properties = new Hashtable<>(more);
        properties.put("kura.service.pid", pid);
        properties.put("service.pid", servicePid);
        String[] types = getClass().getInterfaces()[0] == WireEmitter.class
                ? new String[] {WireComponent.class.getName(), WireEmitter.class.getName(), Producer.class.getName()}
                : getClass().getInterfaces()[0] == WireReceiver.class
                        ? new String[] {
                            WireComponent.class.getName(),
                            WireReceiver.class.getName(),
                            org.osgi.service.wireadmin.Consumer.class.getName()
                        }
                        : new String[] {
                            WireComponent.class.getName(),
                            Producer.class.getName(),
                            org.osgi.service.wireadmin.Consumer.class.getName()
                        };
        registration = context.registerService(types, this, properties);
        return this;
    }

    /** Does nothing the second time. */
    void unregister() {
        ServiceRegistration<?> once = registration;
        registration = null;
        if (once != null) {
            once.unregister();
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public Probe getService(Bundle bundle, ServiceRegistration<Probe> self) {
        support = (MultiportWireSupport) helper.newWireSupport(
                this, (ServiceReference<WireComponent>) (ServiceReference<?>) self.getReference());
        activated();
        return this;
    }

    void activated() {}

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<Probe> self, Probe service) {}

    void emit(int number) {
        support.emit(List.of(record(number)));
    }

    static WireRecord record(int number) {
        return new WireRecord(Map.of("n", TypedValues.newIntegerValue(number)));
    }

    static int number(WireEnvelope envelope) {
        return (Integer) Objects.requireNonNull(
                        envelope.getRecords().get(0).getProperties().get("n"))
                .getValue();
    }

    List<Integer> numbers() {
        return List.copyOf(received).stream().map(Probe::number).toList();
    }

    void take(WireEnvelope envelope) {
        received.add(envelope);
        behaviour.accept(envelope);
    }

    /** Sends only. */
    static final class Sender extends Probe implements WireEmitter {
        Sender(WireHelperService helper, String pid) {
            this(helper, pid, "config." + pid, Map.of());
        }

        Sender(WireHelperService helper, String pid, String servicePid, Map<String, Object> more) {
            super(helper, pid, servicePid, more);
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

    /** Receives only. */
    static final class Sink extends Probe implements WireReceiver {
        Sink(WireHelperService helper, String pid) {
            this(helper, pid, "config." + pid);
        }

        Sink(WireHelperService helper, String pid, String servicePid) {
            super(helper, pid, servicePid, Map.of());
        }

        @Override
        public void onWireReceive(WireEnvelope envelope) {
            take(envelope);
        }

        @Override
        public void producersConnected(Wire[] wires) {
            support.producersConnected(wires);
        }

        @Override
        public void updated(Wire wire, Object value) {
            support.updated(wire, value);
        }
    }

    /** Has ports in both directions and hands on what {@link #behaviour} says. */
    static final class Multiport extends Probe
            implements org.eclipse.kura.wire.multiport.MultiportWireReceiver,
                    org.eclipse.kura.wire.multiport.MultiportWireEmitter {
        final List<String> ports = new CopyOnWriteArrayList<>();

        Multiport(WireHelperService helper, String pid, int in, int out) {
            super(helper, pid, "config." + pid, Map.of("receiver.port.count", in, "emitter.port.count", out));
        }

        @Override
        void activated() {
            for (int i = 0; i < support.getReceiverPorts().size(); i++) {
                int port = i;
                support.getReceiverPorts().get(i).onWireReceive(envelope -> {
                    ports.add(port + ":" + number(envelope));
                    take(envelope);
                });
            }
        }

        @Override
        public void consumersConnected(Wire[] wires) {
            support.consumersConnected(wires);
        }

        @Override
        public Object polled(Wire wire) {
            return support.polled(wire);
        }

        @Override
        public void producersConnected(Wire[] wires) {
            support.producersConnected(wires);
        }

        @Override
        public void updated(Wire wire, Object value) {
            support.updated(wire, value);
        }
    }
}
