package io.genkan.kura.wires.internal;

import io.genkan.support.status.StatusReporter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells log, status and Event Admin what happens on lanes, without holding up the thread on which it happens. */
final class WireReports implements LaneObserver, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WireReports.class);
    private static final long LOG_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long GOOD_AFTER_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final String STATUS_REPORT = "io/genkan/status/REPORT";

    private final BundleContext context;
    private final ScheduledExecutorService thread;
    private final WireEvents events;
    private final ServiceTracker<EventAdmin, EventAdmin> eventAdmin;
    private final Map<WireKey, AtomicLong> drops = new ConcurrentHashMap<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    /** When the log last told of drops of a wire. Touched by the one thread. */
    private final Map<WireKey, Long> dropLogs = new HashMap<>();

    private final AtomicLong dropped = new AtomicLong();

    /** What one component did when it was given envelopes. Guarded by itself. */
    private static final class Fault {
        private long count;
        private long unlogged;
        private long lastNanos;
        private long loggedNanos = System.nanoTime() - 2 * LOG_EVERY_NANOS;
        private boolean over;
        private @Nullable StatusReporter status;
    }

    WireReports(BundleContext context, ScheduledExecutorService thread, WireEvents events) {
        this.context = context;
        this.thread = thread;
        this.events = events;
        this.eventAdmin = new ServiceTracker<>(context, EventAdmin.class, null);
        this.eventAdmin.open();
    }

    /** {@return envelopes lost since the start, over all wires} */
    long dropped() {
        return dropped.get();
    }

    @Override
    public void paused(Lane lane) {
        post(WireTopics.PAUSED, lane.key(), Map.of());
    }

    @Override
    public void resumed(Lane lane, long pauseNanos, long delivered) {
        post(
                WireTopics.RESUMED,
                lane.key(),
                Map.of(
                        WireTopics.PAUSE_MICROS,
                        TimeUnit.NANOSECONDS.toMicros(pauseNanos),
                        WireTopics.DELIVERED,
                        delivered));
    }

    @Override
    public void dropped(Lane lane, int count) {
        dropped.addAndGet(count);
        WireKey key = lane.key();
        drops.compute(key, (same, sum) -> {
            if (sum == null) {
                Future<?> unused = thread.schedule(() -> tellDrops(key), 1, TimeUnit.SECONDS);
                return new AtomicLong(count);
            }
            sum.addAndGet(count);
            return sum;
        });
    }

    private void tellDrops(WireKey key) {
        AtomicLong sum = drops.remove(key);
        if (sum == null) {
            return;
        }
        post(WireTopics.DROPPED, key, Map.of(WireTopics.COUNT, sum.get()));
        long now = System.nanoTime();
        Long logged = dropLogs.get(key);
        if (logged == null || now - logged > LOG_EVERY_NANOS) {
            dropLogs.put(key, now);
            LOG.warn(
                    "{} envelopes on the wire {} were dropped: more, or for longer, than is kept while its receiver is away",
                    sum.get(),
                    key);
        }
    }

    @Override
    public void threw(Lane lane, Throwable error) {
        String pid = lane.key().receiver();
        Fault fault = faults.computeIfAbsent(pid, name -> new Fault());
        long unlogged;
        boolean first;
        synchronized (fault) {
            long now = System.nanoTime();
            first = fault.count++ == 0;
            fault.unlogged++;
            fault.lastNanos = now;
            unlogged = fault.unlogged;
            if (now - fault.loggedNanos > LOG_EVERY_NANOS) {
                fault.loggedNanos = now;
                fault.unlogged = 0;
            } else {
                unlogged = 0;
            }
        }
        if (unlogged > 0) {
            LOG.warn("Component '{}' threw when it was given an envelope ({} times)", pid, unlogged, error);
        }
        AdminWire wire = lane.wire();
        if (wire != null) {
            events.consumerThrew(wire, error);
        }
        if (first) {
            String sentence = "'" + pid + "' throws " + error.getClass().getSimpleName()
                    + (error.getMessage() == null ? "" : " (" + error.getMessage() + ")")
                    + " when it is given data of '" + lane.key().emitter()
                    + "': look at its settings and at the log";
            thread.execute(() -> fail(pid, fault, sentence));
        }
    }

    private void fail(String pid, Fault fault, String sentence) {
        synchronized (fault) {
            if (!fault.over && fault.status == null) {
                fault.status = new StatusReporter(context, pid);
                fault.status.failed("THROWS", sentence);
            }
        }
    }

    @Override
    public void accepted(Lane lane) {
        String pid = lane.key().receiver();
        Fault fault = faults.get(pid);
        if (fault == null) {
            lane.recovered();
            return;
        }
        synchronized (fault) {
            if (System.nanoTime() - fault.lastNanos < GOOD_AFTER_NANOS) {
                return;
            }
            fault.over = true;
        }
        lane.recovered();
        if (faults.remove(pid, fault)) {
            thread.execute(() -> recover(fault));
        }
    }

    /** Lets go of the component's status; whoever reports it himself says how it is. */
    private void recover(Fault fault) {
        synchronized (fault) {
            if (fault.status != null) {
                fault.status.online("");
                fault.status.close();
                fault.status = null;
            }
        }
        EventAdmin admin = eventAdmin.getService();
        if (admin != null) {
            admin.postEvent(new Event(STATUS_REPORT, Map.<String, Object>of()));
        }
    }

    @Override
    public void traced(AdminWire wire) {
        events.traced(wire);
    }

    private void post(String topic, WireKey key, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put(WireTopics.EMITTER, key.emitter());
        properties.put(WireTopics.EMITTER_PORT, key.emitterPort());
        properties.put(WireTopics.RECEIVER, key.receiver());
        properties.put(WireTopics.RECEIVER_PORT, key.receiverPort());
        properties.put(WireTopics.TIMESTAMP, System.currentTimeMillis());
        thread.execute(() -> {
            EventAdmin admin = eventAdmin.getService();
            if (admin != null) {
                admin.postEvent(new Event(topic, properties));
            }
        });
    }

    @Override
    public void close() {
        faults.values().forEach(fault -> {
            synchronized (fault) {
                if (fault.status != null) {
                    fault.status.close();
                }
            }
        });
        eventAdmin.close();
    }
}
