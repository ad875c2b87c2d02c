package io.genkan.flows.basic.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.wireadmin.Producer;
import org.osgi.service.wireadmin.Wire;

/** Sends what a test gives it and keeps what it receives. */
public final class TestComponent implements WireEmitter, WireReceiver, ServiceFactory<TestComponent> {
    private final WireHelperService helper;
    private final String pid;
    private final List<List<WireRecord>> received = Collections.synchronizedList(new ArrayList<>());
    public volatile Consumer<WireEnvelope> behaviour = envelope -> {};

    @SuppressWarnings("NullAway.Init") // made with the service
    private WireSupport support;

    TestComponent(WireHelperService helper, String pid) {
        this.helper = helper;
        this.pid = pid;
    }

    ServiceRegistration<?> register(BundleContext context) {
        return context.registerService(
                new String[] {
                    WireComponent.class.getName(),
                    WireEmitter.class.getName(),
                    WireReceiver.class.getName(),
                    Producer.class.getName(),
                    org.osgi.service.wireadmin.Consumer.class.getName()
                },
                this,
                new Hashtable<>(Map.of("kura.service.pid", pid, "service.pid", "test." + pid)));
    }

    @Override
    @SuppressWarnings("unchecked")
    public TestComponent getService(Bundle bundle, ServiceRegistration<TestComponent> registration) {
        support = helper.newWireSupport(
                this, (ServiceReference<WireComponent>) (ServiceReference<?>) registration.getReference());
        return this;
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<TestComponent> registration, TestComponent service) {}

    /** Sends one envelope with a record for each map. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void send(Map<String, ?>... records) {
        List<WireRecord> list = new ArrayList<>();
        for (Map<String, ?> record : records) {
            Map<String, TypedValue<?>> properties = new TreeMap<>();
            record.forEach((key, value) -> properties.put(key, TypedValues.newTypedValue(value)));
            list.add(new WireRecord(properties));
        }
        support.emit(list);
    }

    public int count() {
        return received.size();
    }

    /** {@return all records of all envelopes, as plain values} */
    public List<Map<String, Object>> records() {
        List<Map<String, Object>> records = new ArrayList<>();
        for (List<WireRecord> envelope : List.copyOf(received)) {
            for (WireRecord record : envelope) {
                Map<String, Object> values = new TreeMap<>();
                record.getProperties().forEach((key, value) -> values.put(key, value.getValue()));
                records.add(values);
            }
        }
        return records;
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        received.add(envelope.getRecords());
        behaviour.accept(envelope);
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
