package io.genkan.itests.karaf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Wire;

/** The end of a line, as a third-party component would be: keeps what arrives. */
final class Collector implements WireReceiver, ConfigurableComponent {
    private final BlockingQueue<Map<String, Object>> records = new LinkedBlockingQueue<>();
    private volatile @Nullable WireSupport support;

    private Collector() {}

    /** Makes it a component with that pid. */
    @SuppressWarnings("unchecked")
    static Collector register(BundleContext context, WireHelperService wires, String pid) {
        Collector collector = new Collector();
        ServiceRegistration<?> registration = context.registerService(
                new String[] {
                    WireComponent.class.getName(),
                    WireReceiver.class.getName(),
                    Consumer.class.getName(),
                    ConfigurableComponent.class.getName()
                },
                collector,
                new Hashtable<>(Map.of("kura.service.pid", pid, "service.pid", pid)));
        collector.support =
                wires.newWireSupport(collector, (ServiceReference<WireComponent>) registration.getReference());
        return collector;
    }

    /** Waits for the next records that arrive. */
    List<Map<String, Object>> await(int count, long millis) throws InterruptedException {
        List<Map<String, Object>> taken = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (taken.size() < count) {
            Map<String, Object> record = records.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (record == null) {
                throw new AssertionError("Only " + taken.size() + " of " + count + " records came: " + taken);
            }
            taken.add(record);
        }
        return taken;
    }

    /** Waits for a record that has this value, whatever comes before. */
    void awaitValue(String name, Object value, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Map<String, Object> last = null;
        while (true) {
            Map<String, Object> record = records.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (record == null) {
                throw new AssertionError("No record has " + name + " = " + value + "; the last one was " + last);
            }
            last = record;
            if (value.equals(record.get(name))) {
                return;
            }
        }
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        for (WireRecord record : envelope.getRecords()) {
            Map<String, Object> values = new HashMap<>();
            record.getProperties().forEach((name, value) -> values.put(name, value.getValue()));
            records.add(values);
        }
    }

    @Override
    public void updated(Wire wire, Object value) {
        WireSupport present = support;
        if (present != null) {
            present.updated(wire, value);
        }
    }

    @Override
    public void producersConnected(Wire[] connected) {
        WireSupport present = support;
        if (present != null) {
            present.producersConnected(connected);
        }
    }
}
