package io.genkan.kura.assets.internal;

import io.genkan.api.readings.ReadingEvents;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Takes the leases of those who want to see live readings, and posts the readings. */
@Component(
        service = {ReadingsDesk.class, EventHandler.class},
        property = EventConstants.EVENT_TOPIC + "=" + ReadingEvents.START_TOPIC)
public final class ReadingsDesk implements EventHandler {
    private static final long MAX_LEASE_MS = 60_000;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable EventAdmin eventAdmin;

    private final Map<String, LiveReadings> assets = new ConcurrentHashMap<>();
    private volatile long leaseOfAll;

    /** Gives an asset what it shows its readings with. */
    LiveReadings open(String pid) {
        LiveReadings readings = new LiveReadings(pid, this);
        readings.lease(leaseOfAll);
        assets.put(pid, readings);
        return readings;
    }

    void close(LiveReadings readings) {
        assets.remove(readings.pid(), readings);
    }

    @Override
    public void handleEvent(Event event) {
        if (!(event.getProperty(ReadingEvents.LEASE) instanceof Number lease) || lease.longValue() < 1) {
            return;
        }
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.min(MAX_LEASE_MS, lease.longValue())) | 1;
        Object pid = event.getProperty(ReadingEvents.PID);
        if (pid == null) {
            leaseOfAll = until;
            assets.values().forEach(asset -> asset.lease(until));
        } else if (pid instanceof String name) {
            LiveReadings asset = assets.get(name);
            if (asset != null) {
                asset.lease(until);
            }
        }
    }

    void post(Map<String, Object> properties) {
        EventAdmin admin = eventAdmin;
        if (admin != null) {
            admin.postEvent(new Event(ReadingEvents.TOPIC, properties));
        }
    }

    /** For tests, which have no Declarative Services. */
    void setEventAdmin(@Nullable EventAdmin admin) {
        eventAdmin = admin;
    }
}
