package io.genkan.support.readings;

import java.util.Hashtable;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Shows the readings of one component on Event Admin to whoever holds a lease, at most twenty a second.
 *
 * <p>Topic and property names are those of {@code io.genkan.api.readings.ReadingEvents}. While nobody looks,
 * {@link #wanted()} costs one volatile read. Thread-safe; never blocks.
 */
public final class ReadingTap implements AutoCloseable {
    private static final String TOPIC = "io/genkan/readings";
    private static final String START_TOPIC = "io/genkan/readings/START";
    private static final long MAX_LEASE_MILLIS = 60_000;
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final String pid;
    private final ServiceTracker<EventAdmin, EventAdmin> eventAdmin;
    private final ServiceRegistration<EventHandler> startHandler;
    private final AtomicLong lastPost = new AtomicLong(System.nanoTime() - INTERVAL_NANOS);
    private volatile boolean leased;
    private volatile long leaseEnd;

    /**
     * @param context context of the component's bundle
     * @param pid kura.service.pid of the component
     */
    public ReadingTap(BundleContext context, String pid) {
        this.pid = Objects.requireNonNull(pid, "pid");
        this.eventAdmin = new ServiceTracker<>(context, EventAdmin.class, null);
        this.eventAdmin.open();
        this.startHandler = context.registerService(
                EventHandler.class, this::start, new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, START_TOPIC)));
    }

    private void start(Event event) {
        Object wantedPid = event.getProperty("pid");
        if (wantedPid != null && !pid.equals(wantedPid)) {
            return;
        }
        if (event.getProperty("lease") instanceof Number lease && lease.longValue() > 0) {
            long millis = Math.min(MAX_LEASE_MILLIS, lease.longValue());
            leaseEnd = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            leased = true;
        }
    }

    /** {@return whether the next reading should be posted: somebody looks, and the last one was not just now} */
    public boolean wanted() {
        if (!leased) {
            return false;
        }
        long now = System.nanoTime();
        if (now - leaseEnd > 0) {
            leased = false;
            return false;
        }
        long last = lastPost.get();
        return now - last >= INTERVAL_NANOS && lastPost.compareAndSet(last, now);
    }

    /**
     * Posts one reading; call it when {@link #wanted()} said so.
     *
     * @param timestamp when the reading was taken, milliseconds since the epoch
     * @param values value by channel
     * @param units unit by channel, for those that have one
     * @param errors sentence by channel, for those that could not be read
     */
    public void post(
            long timestamp, Map<String, Object> values, Map<String, String> units, Map<String, String> errors) {
        @Nullable EventAdmin admin = eventAdmin.getService();
        if (admin != null) {
            admin.postEvent(new Event(
                    TOPIC,
                    Map.of(
                            "pid", pid,
                            "timestamp", timestamp,
                            "values", Map.copyOf(values),
                            "units", Map.copyOf(units),
                            "errors", Map.copyOf(errors))));
        }
    }

    @Override
    public void close() {
        try {
            startHandler.unregister();
        } catch (IllegalStateException alreadyGone) {
            // the bundle stopped first
        }
        eventAdmin.close();
    }
}
