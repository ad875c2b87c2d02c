package io.genkan.console.web.internal.live;

import com.eclipsesource.json.JsonObject;
import io.genkan.api.alarm.AlarmEvents;
import io.genkan.api.readings.ReadingEvents;
import io.genkan.api.readings.ReadingHistory;
import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.StatusBoard;
import io.genkan.api.wires.WireCounters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.system.SystemService;
import org.eclipse.kura.wire.graph.WireGraphConfiguration;
import org.eclipse.kura.wire.graph.WireGraphService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects the feed to Event Admin, the status board and the wire graph. */
@Component(
        name = "io.genkan.console.web.LiveFeed",
        service = {LiveFeedComponent.class, EventHandler.class, ReadingHistory.class},
        immediate = true,
        property = {
            EventConstants.EVENT_TOPIC + "=" + ReadingEvents.TOPIC,
            EventConstants.EVENT_TOPIC + "=" + AlarmEvents.TOPIC,
            EventConstants.EVENT_TOPIC + "=" + AlarmEvents.NOTED_TOPIC
        })
public final class LiveFeedComponent implements EventHandler, LiveFeed.Gateway, ReadingHistory {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeedComponent.class);

    private final EventAdmin events;
    private final SystemService system;
    private final LiveFeed feed;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable StatusBoard board;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable WireGraphService graphs;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(" + WireCounters.PROPERTY + "=" + WireCounters.WIRES + ")")
    private volatile @Nullable Supplier<Map<String, long[]>> wires;

    @Activate
    public LiveFeedComponent(@Reference EventAdmin events, @Reference SystemService system) {
        this.events = events;
        this.system = system;
        this.feed = new LiveFeed(this);
    }

    @Deactivate
    void deactivate() {
        feed.close();
    }

    public LiveFeed feed() {
        return feed;
    }

    @Override
    public void handleEvent(Event event) {
        if (event.getTopic().equals(AlarmEvents.NOTED_TOPIC)) {
            feed.tell("alarm-note", note(event));
        } else if (event.getTopic().equals(AlarmEvents.TOPIC)) {
            Map<String, Object> properties = new HashMap<>();
            for (String name : event.getPropertyNames()) {
                properties.put(name, event.getProperty(name));
            }
            feed.alarm(properties);
        } else if (event.getProperty(ReadingEvents.PID) instanceof String pid) {
            long time = event.getProperty(ReadingEvents.TIMESTAMP) instanceof Number number
                    ? number.longValue()
                    : System.currentTimeMillis();
            feed.readings()
                    .accept(
                            pid,
                            time,
                            map(event, ReadingEvents.VALUES),
                            map(event, ReadingEvents.UNITS),
                            map(event, ReadingEvents.ERRORS));
        }
    }

    private static JsonObject note(Event event) {
        JsonObject json = new JsonObject()
                .add("pid", String.valueOf(event.getProperty(AlarmEvents.PID)))
                .add("name", String.valueOf(event.getProperty(AlarmEvents.NAME)))
                .add("by", String.valueOf(event.getProperty(AlarmEvents.NOTED_BY)))
                .add("note", String.valueOf(event.getProperty(AlarmEvents.NOTE)));
        if (event.getProperty(AlarmEvents.TIMESTAMP) instanceof Number time) {
            json.add("acknowledged", time.longValue());
        }
        if (event.getProperty(AlarmEvents.SHELVED_UNTIL) instanceof Number until) {
            json.add("shelvedUntil", until.longValue());
        }
        return json;
    }

    @Override
    public Optional<Series> series(String pid, String channel) {
        return feed.readings().series(pid, channel);
    }

    @Override
    public Map<String, Long> lastTimes() {
        return feed.readings().lastTimes();
    }

    @Override
    public Map<String, long[]> counts() {
        Supplier<Map<String, long[]>> service = wires;
        return service == null ? Map.of() : service.get();
    }

    private static Map<?, ?> map(Event event, String name) {
        return event.getProperty(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    @Override
    public List<ComponentStatus> status() {
        StatusBoard service = board;
        return service == null ? List.of() : service.current();
    }

    @Override
    public @Nullable WireGraphConfiguration graph() {
        WireGraphService service = graphs;
        if (service == null) {
            return null;
        }
        try {
            return service.get();
        } catch (KuraException e) {
            LOG.debug("The wire graph cannot be read", e);
            return null;
        }
    }

    @Override
    public JsonObject facts() {
        return new JsonObject()
                .add("name", text(system.getDeviceName()))
                .add("host", text(system.getHostname()))
                .add("version", text(system.getKuraVersion()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public void lease(@Nullable String pid, long millis) {
        events.postEvent(new Event(
                ReadingEvents.START_TOPIC,
                pid == null
                        ? Map.of(ReadingEvents.LEASE, millis)
                        : Map.of(ReadingEvents.PID, pid, ReadingEvents.LEASE, millis)));
    }
}
