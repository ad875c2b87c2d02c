package io.genkan.kura.deployment.internal.lane;

import io.genkan.api.update.UpdateRecord.Pause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/**
 * Measures how long components are away while something changes: between their services, and at the gates of their wires.
 * Thread-safe.
 */
final class PauseRecorder implements AutoCloseable, AllServiceListener, EventHandler {
    private static final String RESUMED = "io/genkan/wires/RESUMED";
    private static final String DROPPED = "io/genkan/wires/DROPPED";

    private final BundleContext context;
    private final ServiceRegistration<EventHandler> registration;
    private final Map<String, Long> left = new ConcurrentHashMap<>();
    private final Map<String, Pause> away = new ConcurrentHashMap<>();
    private final Map<String, Pause> gates = new ConcurrentHashMap<>();

    PauseRecorder(BundleContext context) {
        this.context = context;
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(EventConstants.EVENT_TOPIC, new String[] {RESUMED, DROPPED});
        this.registration = context.registerService(EventHandler.class, this, properties);
        context.addServiceListener(this);
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        Object component = event.getServiceReference().getProperty("component.name");
        if (!(component instanceof String name)) {
            return;
        }
        String pid = event.getServiceReference().getProperty("kura.service.pid") instanceof String text ? text : name;
        if (event.getType() == ServiceEvent.UNREGISTERING) {
            left.put(pid, System.nanoTime());
        } else if (event.getType() == ServiceEvent.REGISTERED) {
            Long since = left.remove(pid);
            if (since != null) {
                merge(away, new Pause(pid, (System.nanoTime() - since) / 1000, 0, 0));
            }
        }
    }

    @Override
    public void handleEvent(Event event) {
        if (!(event.getProperty("receiver") instanceof String receiver)) {
            return;
        }
        if (event.getTopic().equals(RESUMED)) {
            merge(gates, new Pause(receiver, number(event, "pause.us"), number(event, "delivered"), 0));
        } else {
            merge(gates, new Pause(receiver, 0, 0, number(event, "count")));
        }
    }

    private static long number(Event event, String property) {
        return event.getProperty(property) instanceof Number number ? number.longValue() : 0;
    }

    /** The longest pause, and what waited at all of them together. */
    private static void merge(Map<String, Pause> pauses, Pause pause) {
        pauses.merge(
                pause.pid(),
                pause,
                (one, other) -> new Pause(
                        one.pid(),
                        Math.max(one.micros(), other.micros()),
                        one.waited() + other.waited(),
                        one.lost() + other.lost()));
    }

    /** {@return what has paused until now, the longest first; a gate knows better than the services behind it} */
    List<Pause> pauses() {
        Map<String, Pause> all = new ConcurrentHashMap<>(away);
        gates.forEach((pid, pause) -> all.merge(
                pid, pause, (one, gate) -> gate.micros() > 0 ? gate : new Pause(pid, one.micros(), 0, gate.lost())));
        List<Pause> sorted = new ArrayList<>(all.values());
        sorted.sort(Comparator.comparingLong(Pause::micros).reversed());
        return sorted;
    }

    @Override
    public void close() {
        context.removeServiceListener(this);
        registration.unregister();
    }
}
