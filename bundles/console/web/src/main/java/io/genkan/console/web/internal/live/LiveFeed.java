package io.genkan.console.web.internal.live;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.api.status.ComponentStatus;
import io.genkan.support.http.EventStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.wire.graph.WireGraphConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every open page what changes: first a snapshot, then what differs, five times a second at most. Thread-safe.
 *
 * <p>Event Admin's threads only put things down here; one thread of its own sends them.
 */
public final class LiveFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    private static final long TICK_MILLIS = 200;
    private static final int TICKS_PER_STATUS = 2;
    private static final int TICKS_PER_GRAPH = 10;
    private static final int TICKS_PER_RATES = 5;
    private static final int TICKS_PER_HEARTBEAT = 75;
    private static final int TICKS_PER_LEASE = 50;
    /** Of a page that is open; outlives the next renewal by far. */
    private static final long OPEN_LEASE_MILLIS = 30_000;

    private static final long IDLE_TICK_MILLIS = 10_000;
    /** While no page is open: enough for a point every ten seconds. */
    private static final long IDLE_LEASE_MILLIS = 2_000;

    private static final long LONGEST_LEASE_MILLIS = 60_000;
    private static final byte[] HEARTBEAT = ": \n\n".getBytes(StandardCharsets.UTF_8);

    /** Where the feed gets what nobody posts to it, and where it asks for readings. */
    public interface Gateway {
        /** {@return the status of every component} */
        List<ComponentStatus> status();

        /** {@return the wire graph, null when there is none} */
        @Nullable
        WireGraphConfiguration graph();

        /** {@return what has passed the wires, as the service of the wires tells it} */
        Map<String, long[]> counts();

        /** {@return facts about this gateway that do not change} */
        JsonObject facts();

        /**
         * Asks for readings.
         *
         * @param pid null for all components
         */
        void lease(@Nullable String pid, long millis);
    }

    private final Gateway gateway;
    private final Readings readings = new Readings();
    private final Alarms alarms = new Alarms();
    private final Set<EventStream> streams = new CopyOnWriteArraySet<>();
    private final Map<String, Long> idleSince = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor executor;

    // all of these are touched by the executor's thread only
    private Map<String, ComponentStatus> lastStatus = Map.of();
    private JsonValue lastGraph = Json.NULL;
    private final Rates rates = new Rates();
    private JsonArray lastRates = new JsonArray();
    private long ticks;
    private @Nullable ScheduledFuture<?> ticker;
    private boolean ticksFast;

    public LiveFeed(Gateway gateway) {
        this.gateway = gateway;
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "console-live");
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
        run(() -> {
            gateway.lease(null, LONGEST_LEASE_MILLIS);
            rhythm(false, LONGEST_LEASE_MILLIS);
        });
    }

    public Readings readings() {
        return readings;
    }

    /** Takes an alarm event. */
    public void alarm(Map<String, ?> properties) {
        alarms.accept(properties).ifPresent(alarm -> run(() -> broadcast("alarm", alarm)));
    }

    /** Tells the pages something that needs no keeping. */
    public void tell(String name, JsonValue data) {
        run(() -> broadcast(name, data));
    }

    /** Begins to tell a page. */
    public void open(EventStream stream) {
        run(() -> {
            if (streams.isEmpty()) {
                refresh();
            }
            stream.send("snapshot", snapshot().toString());
            if (!lastRates.isEmpty()) {
                stream.send("rates", lastRates.toString());
            }
            streams.add(stream);
            if (stream.closed()) {
                streams.remove(stream);
            }
            adjust();
        });
    }

    /** Tells a page no more. */
    public void closed(EventStream stream) {
        if (streams.remove(stream)) {
            run(this::adjust);
        }
    }

    private void run(Runnable task) {
        if (!executor.isShutdown()) {
            executor.execute(guarded(task));
        }
    }

    /** A mistake in one round must not end the rounds: a scheduled task that throws is never run again. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.warn("The gateway's page missed a change: {}", e.toString());
                LOG.debug("The page's feed failed", e);
            }
        };
    }

    /** Chooses between the rhythm of an open page and that of none. */
    private void adjust() {
        boolean fast = !streams.isEmpty();
        if (fast != ticksFast) {
            rhythm(fast, fast ? 0 : IDLE_TICK_MILLIS);
        }
    }

    private void rhythm(boolean fast, long delayMillis) {
        if (ticker != null) {
            ticker.cancel(false);
        }
        ticksFast = fast;
        ticks = 0;
        ticker = executor.scheduleAtFixedRate(
                guarded(fast ? this::tick : this::idleTick),
                delayMillis,
                fast ? TICK_MILLIS : IDLE_TICK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private void tick() {
        if (ticks % TICKS_PER_LEASE == 0) {
            gateway.lease(null, OPEN_LEASE_MILLIS);
        }
        if (ticks % TICKS_PER_HEARTBEAT == 0) {
            streams.forEach(stream -> stream.send(HEARTBEAT));
        }
        if (ticks % TICKS_PER_STATUS == 0) {
            statusChanges();
        }
        if (ticks % TICKS_PER_GRAPH == 0) {
            JsonValue graph = graph();
            if (!graph.equals(lastGraph)) {
                lastGraph = graph;
                broadcast("graph", graph);
            }
        }
        if (ticks % TICKS_PER_RATES == 0) {
            JsonArray now = rates.since(gateway.counts(), System.nanoTime());
            if (!now.equals(lastRates)) {
                lastRates = now;
                broadcast("rates", now);
            }
        }
        JsonArray changes = readings.changes();
        if (!changes.isEmpty()) {
            broadcast("readings", changes);
        }
        ticks++;
    }

    /** Keeps the histories going: all components for a moment, slow ones until they have something to say. */
    private void idleTick() {
        gateway.lease(null, IDLE_LEASE_MILLIS);
        Map<String, Long> times = readings.lastTimes();
        times.forEach((pid, time) -> {
            if (time.equals(idleSince.put(pid, time))) {
                gateway.lease(pid, LONGEST_LEASE_MILLIS);
            }
        });
        idleSince.keySet().retainAll(times.keySet());
    }

    private void refresh() {
        readings.changes();
        lastStatus = byPid(gateway.status());
        lastGraph = graph();
    }

    private static Map<String, ComponentStatus> byPid(List<ComponentStatus> statuses) {
        Map<String, ComponentStatus> byPid = new LinkedHashMap<>();
        statuses.forEach(status -> byPid.put(status.pid(), status));
        return byPid;
    }

    private void statusChanges() {
        Map<String, ComponentStatus> now = byPid(gateway.status());
        JsonArray changed = new JsonArray();
        now.forEach((pid, status) -> {
            if (!status.equals(lastStatus.get(pid))) {
                changed.add(json(status));
            }
        });
        lastStatus.keySet().forEach(pid -> {
            if (!now.containsKey(pid)) {
                readings.remove(pid);
                changed.add(new JsonObject().add("pid", pid).add("gone", true));
            }
        });
        lastStatus = now;
        if (!changed.isEmpty()) {
            broadcast("status", changed);
        }
    }

    private static JsonObject json(ComponentStatus status) {
        return new JsonObject()
                .add("pid", status.pid())
                .add("state", status.state().name())
                .add("detail", status.detail())
                .add("message", status.message())
                .add("time", status.timestamp());
    }

    private JsonValue graph() {
        WireGraphConfiguration graph = gateway.graph();
        return graph == null ? Json.NULL : GraphView.json(graph);
    }

    private JsonObject snapshot() {
        JsonArray status = new JsonArray();
        lastStatus.values().forEach(one -> status.add(json(one)));
        return new JsonObject()
                .add("now", System.currentTimeMillis())
                .add("gateway", gateway.facts())
                .add("status", status)
                .add("readings", readings.snapshot())
                .add("alarms", alarms.snapshot())
                .add("graph", lastGraph);
    }

    private void broadcast(String name, JsonValue data) {
        if (streams.isEmpty()) {
            return;
        }
        byte[] event = ("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
        streams.forEach(stream -> stream.send(event));
    }

    @Override
    public void close() {
        executor.shutdownNow();
        streams.forEach(EventStream::close);
    }
}
