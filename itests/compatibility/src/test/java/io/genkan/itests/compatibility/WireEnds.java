package io.genkan.itests.compatibility;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;
import org.osgi.service.wireadmin.Wire;

/** Where a line begins and where it ends: the test's own wire components. */
abstract class WireEnds implements ConfigurableComponent {
    @Nullable
    WireSupport support;

    /** Emits when it is told. */
    static final class Source extends WireEnds implements WireEmitter {
        Source(Gateway gateway, String pid) throws InterruptedException {
            register(gateway, pid, this, WireEmitter.class, Producer.class);
        }

        void emit(String name, int value) {
            if (support != null) {
                support.emit(List.of(new WireRecord(Map.of(name, TypedValues.newIntegerValue(value)))));
            }
        }

        @Override
        public void consumersConnected(Wire[] wires) {
            if (support != null) {
                support.consumersConnected(wires);
            }
        }

        @Override
        public @Nullable Object polled(Wire wire) {
            return support == null ? null : support.polled(wire);
        }
    }

    /** Keeps what arrives. */
    static final class Sink extends WireEnds implements WireReceiver {
        final BlockingQueue<Map<String, Object>> records = new LinkedBlockingQueue<>();

        Sink(Gateway gateway, String pid) throws InterruptedException {
            register(gateway, pid, this, WireReceiver.class, Consumer.class);
        }

        @Override
        public void onWireReceive(WireEnvelope envelope) {
            for (WireRecord each : envelope.getRecords()) {
                Map<String, Object> values = new java.util.HashMap<>();
                each.getProperties().forEach((name, value) -> values.put(name, value.getValue()));
                records.add(values);
            }
        }

        @Override
        public void producersConnected(Wire[] wires) {
            if (support != null) {
                support.producersConnected(wires);
            }
        }

        @Override
        public void updated(Wire wire, Object value) {
            if (support != null) {
                support.updated(wire, value);
            }
        }
    }

    @SuppressWarnings("unchecked")
    <T extends WireEnds & WireComponent> void register(Gateway gateway, String pid, T component, Class<?>... roles)
            throws InterruptedException {
        WireHelperService wires = gateway.framework().service(WireHelperService.class);
        List<String> types = List.of(
                WireComponent.class.getName(),
                ConfigurableComponent.class.getName(),
                roles[0].getName(),
                roles[1].getName());
        Hashtable<String, Object> properties = new Hashtable<>(Map.of("kura.service.pid", pid, "service.pid", pid));
        ServiceRegistration<?> registration =
                gateway.framework().context().registerService(types.toArray(String[]::new), component, properties);
        component.support =
                wires.newWireSupport(component, (ServiceReference<WireComponent>) registration.getReference());
    }
}
