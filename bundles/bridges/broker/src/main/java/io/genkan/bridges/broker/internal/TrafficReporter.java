package io.genkan.bridges.broker.internal;

import io.genkan.api.traffic.TrafficEvents;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells on Event Admin what clients do while there is a lease, and takes requests to keep one away. */
final class TrafficReporter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrafficReporter.class);
    private static final long LONGEST_LEASE = 600_000;
    private static final long LONGEST_QUARANTINE = TimeUnit.DAYS.toSeconds(366);

    /** The broker that runs at present. */
    interface Broker {
        @Nullable
        MoquetteServer running();
    }

    private final String pid;
    private final TrafficCounter counter;
    private final Quarantine quarantine;
    private final Broker broker;
    private final ScheduledExecutorService worker;
    private final ServiceTracker<EventAdmin, EventAdmin> eventAdmin;
    private final ServiceRegistration<EventHandler> handler;
    // touched by the worker alone
    private long leaseEnd;
    private long interval;
    private boolean counting;

    TrafficReporter(
            BundleContext context,
            String pid,
            TrafficCounter counter,
            Quarantine quarantine,
            ScheduledExecutorService worker,
            Broker broker) {
        this.pid = pid;
        this.counter = counter;
        this.quarantine = quarantine;
        this.worker = worker;
        this.broker = broker;
        this.eventAdmin = new ServiceTracker<>(context, EventAdmin.class, null);
        eventAdmin.open();
        this.handler = context.registerService(
                EventHandler.class, this::requested, new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, new String[] {
                    TrafficEvents.START_TOPIC, TrafficEvents.QUARANTINE_TOPIC
                })));
    }

    private void requested(Event event) {
        Object wanted = event.getProperty(TrafficEvents.PID);
        if ((wanted != null && !pid.equals(wanted)) || worker.isShutdown()) {
            return;
        }
        if (event.getTopic().equals(TrafficEvents.START_TOPIC)) {
            if (event.getProperty(TrafficEvents.LEASE) instanceof Number lease
                    && event.getProperty(TrafficEvents.INTERVAL) instanceof Number every) {
                worker.execute(() -> start(lease.longValue(), every.longValue()));
            }
        } else if (event.getProperty(TrafficEvents.CLIENT) instanceof String client
                && event.getProperty(TrafficEvents.SECONDS) instanceof Number seconds) {
            double length = Math.min(LONGEST_QUARANTINE, Math.max(0, seconds.doubleValue()));
            worker.execute(() -> keepAway(client, (long) (length * 1000)));
        }
    }

    private void start(long lease, long every) {
        leaseEnd = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.min(LONGEST_LEASE, Math.max(1, lease)));
        interval = Math.min(60_000, Math.max(100, every));
        if (!counting) {
            counting = true;
            counter.count(true);
            watch(true);
            Future<?> unused = worker.schedule(this::report, interval, TimeUnit.MILLISECONDS);
        }
    }

    private void report() {
        if (System.nanoTime() - leaseEnd > 0) {
            counting = false;
            watch(false);
            counter.count(false);
            return;
        }
        try {
            tell();
        } catch (RuntimeException e) { // Event Admin may be going; the next report goes to the one that comes
            LOG.warn("{} could not tell the traffic of its clients", pid, e);
        }
        Future<?> unused = worker.schedule(this::report, interval, TimeUnit.MILLISECONDS);
    }

    private void tell() {
        MoquetteServer running = broker.running();
        Map<String, String> addresses = running == null ? Map.of() : running.addresses();
        long now = System.currentTimeMillis();
        for (ClientTraffic traffic : counter.drain()) {
            post(TrafficEvents.TOPIC, properties(traffic, addresses.getOrDefault(traffic.client(), ""), now));
        }
    }

    private Map<String, Object> properties(ClientTraffic traffic, String address, long now) {
        return Map.ofEntries(
                Map.entry(TrafficEvents.PID, pid),
                Map.entry(TrafficEvents.PROTOCOL, "mqtt"),
                Map.entry(TrafficEvents.CLIENT, traffic.client()),
                Map.entry(TrafficEvents.USER, traffic.user()),
                Map.entry(TrafficEvents.ADDRESS, address),
                Map.entry(TrafficEvents.INTERVAL, interval),
                Map.entry(TrafficEvents.CONNECTS, traffic.connects()),
                Map.entry(TrafficEvents.DISCONNECTS, traffic.disconnects()),
                Map.entry(TrafficEvents.FAILED_LOGINS, traffic.failedLogins()),
                Map.entry(TrafficEvents.DENIED, traffic.denied()),
                Map.entry(TrafficEvents.MESSAGES, traffic.messages()),
                Map.entry(TrafficEvents.BYTES, traffic.bytes()),
                Map.entry(TrafficEvents.LARGEST, traffic.largest()),
                Map.entry(TrafficEvents.SUBSCRIPTIONS, traffic.subscriptions()),
                Map.entry(TrafficEvents.TOPICS, traffic.topics().toArray(String[]::new)),
                Map.entry(TrafficEvents.TIMESTAMP, now));
    }

    /** A broker that has just started is watched when its clients are counted. */
    void started(MoquetteServer started) {
        started.watch(counter, counting);
    }

    private void watch(boolean wanted) {
        MoquetteServer running = broker.running();
        if (running != null) {
            running.watch(counter, wanted);
        }
    }

    private void keepAway(String client, long millis) {
        quarantine.keepAway(client, millis);
        MoquetteServer running = broker.running();
        if (millis > 0 && running != null) {
            running.disconnect(client);
        }
        post(
                TrafficEvents.QUARANTINED_TOPIC,
                Map.of(
                        TrafficEvents.PID,
                        pid,
                        TrafficEvents.CLIENT,
                        client,
                        TrafficEvents.SECONDS,
                        millis / 1000,
                        TrafficEvents.TIMESTAMP,
                        System.currentTimeMillis()));
    }

    private void post(String topic, Map<String, Object> properties) {
        EventAdmin admin = eventAdmin.getService();
        if (admin != null) {
            admin.postEvent(new Event(topic, properties));
        }
    }

    @Override
    public void close() {
        try {
            handler.unregister();
        } catch (IllegalStateException alreadyGone) {
            // the bundle stopped first
        }
        eventAdmin.close();
    }
}
