package io.genkan.support.trace;

import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Tells where values come by while somebody follows them.
 *
 * <p>Topic and property names are those of {@code io.genkan.api.trace.TraceEvents}. While nobody follows anything,
 * {@link #wanted()} costs one volatile read. Thread-safe; never blocks.
 */
public final class TraceTap implements AutoCloseable {
    private static final String TOPIC = "io/genkan/trace";
    private static final String START_TOPIC = "io/genkan/trace/START";
    private static final long MAX_LEASE_MILLIS = 120_000;
    private static final int MAX_COUNT = 100;
    private static final int MAX_TRACES = 8;
    /** Messages are no channel's: so many are told for each reading that is followed. */
    private static final int MESSAGES_PER_READING = 20;

    private static final Trace[] NONE = {};

    /** One channel that somebody follows, and how often whom has told of it. */
    private record Trace(
            String asset, String channel, String driver, int count, long end, Map<String, AtomicInteger> told) {

        boolean mayTell(String pid, String hop) {
            int most = channelless(hop) ? count * MESSAGES_PER_READING : count;
            return told.computeIfAbsent(hop + ' ' + pid, key -> new AtomicInteger())
                            .incrementAndGet()
                    <= most;
        }

        private static boolean channelless(String hop) {
            return hop.equals("stored") || hop.equals("sent") || hop.equals("acknowledged");
        }
    }

    private final ServiceTracker<EventAdmin, EventAdmin> eventAdmin;
    private final ServiceRegistration<EventHandler> startHandler;
    private volatile Trace[] traces = NONE;

    /**
     * Begins to listen.
     *
     * @param context context of the telling bundle; one tap serves all of its components
     */
    public TraceTap(BundleContext context) {
        this.eventAdmin = new ServiceTracker<>(context, EventAdmin.class, null);
        this.eventAdmin.open();
        this.startHandler = context.registerService(
                EventHandler.class, this::start, new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, START_TOPIC)));
    }

    private synchronized void start(Event event) {
        if (!(event.getProperty("pid") instanceof String asset)
                || !(event.getProperty("channel") instanceof String channel)) {
            return;
        }
        int count = event.getProperty("count") instanceof Number n ? n.intValue() : 1;
        long lease = event.getProperty("lease") instanceof Number n ? n.longValue() : 60_000;
        Trace added = new Trace(
                asset,
                channel,
                event.getProperty("driver") instanceof String driver ? driver : "",
                Math.max(1, Math.min(MAX_COUNT, count)),
                System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.max(1, Math.min(MAX_LEASE_MILLIS, lease))),
                new ConcurrentHashMap<>());
        Trace[] before = without(asset, channel);
        int kept = Math.min(before.length, MAX_TRACES - 1);
        Trace[] after = new Trace[kept + 1];
        System.arraycopy(before, before.length - kept, after, 0, kept);
        after[kept] = added;
        traces = after;
    }

    private Trace[] without(String asset, String channel) {
        return java.util.Arrays.stream(traces)
                .filter(trace ->
                        !trace.asset().equals(asset) || !trace.channel().equals(channel))
                .toArray(Trace[]::new);
    }

    /** {@return whether somebody follows anything} */
    public boolean wanted() {
        return traces.length != 0 && stillWanted();
    }

    private boolean stillWanted() {
        long now = System.nanoTime();
        boolean any = false;
        boolean over = false;
        for (Trace trace : traces) {
            boolean ended = now - trace.end() >= 0;
            any |= !ended;
            over |= ended;
        }
        if (over) {
            synchronized (this) {
                traces = java.util.Arrays.stream(traces)
                        .filter(trace -> now - trace.end() < 0)
                        .toArray(Trace[]::new);
            }
        }
        return any;
    }

    /** {@return whether the channel of that asset is followed} */
    public boolean follows(String asset, String channel) {
        for (Trace trace : traces) {
            if (trace.asset().equals(asset) && trace.channel().equals(channel)) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether a channel of that name is followed that is read by that driver, as far as is known} */
    public boolean followsAtDriver(String driver, String channel) {
        for (Trace trace : traces) {
            if (trace.channel().equals(channel)
                    && (trace.driver().isEmpty() || trace.driver().equals(driver))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Looks for a followed channel in a record.
     *
     * @param properties of the record, by channel
     * @param asset where they come from, empty when it is not known
     * @return the channel, null when there is none
     */
    public @Nullable String channelIn(Map<String, ?> properties, String asset) {
        for (Trace trace : traces) {
            if (properties.containsKey(trace.channel())
                    && (asset.isEmpty() || trace.asset().equals(asset))) {
                return trace.channel();
            }
        }
        return null;
    }

    /**
     * Tells of one hop, unless it has been told often enough.
     *
     * @param pid kura.service.pid of the component that tells
     * @param hop as {@code TraceEvents} names it
     * @param channel name of the channel, empty for a whole message
     * @param facts further properties as {@code TraceEvents} names them; entries that are null are left out
     */
    public void tell(String pid, String hop, String channel, Map<String, ? extends @Nullable Object> facts) {
        boolean told = false;
        for (Trace trace : traces) {
            if (channel.isEmpty() || trace.channel().equals(channel)) {
                told |= trace.mayTell(pid, hop);
            }
        }
        @Nullable EventAdmin admin = eventAdmin.getService();
        if (!told || admin == null) {
            return;
        }
        Map<String, Object> properties = new HashMap<>();
        facts.forEach((name, fact) -> {
            if (fact != null) {
                properties.put(name, fact);
            }
        });
        properties.put("pid", pid);
        properties.put("hop", hop);
        properties.put("channel", channel);
        properties.put("time", System.currentTimeMillis());
        properties.put("thread", Thread.currentThread().getId());
        admin.postEvent(new Event(TOPIC, properties));
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
