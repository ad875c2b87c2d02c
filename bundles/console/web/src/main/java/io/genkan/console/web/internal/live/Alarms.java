package io.genkan.console.web.internal.live;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.alarm.AlarmEvents;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Alarms that last, and the last ones that ended. Thread-safe; bounded. */
public final class Alarms {
    private static final int MAX_ACTIVE = 500;
    static final int MAX_RECENT = 50;

    private record Key(String pid, String name) {}

    private record Alarm(
            Key key,
            String severity,
            String message,
            String asset,
            String channel,
            double score,
            double threshold,
            long raised,
            long cleared) {}

    private final Map<Key, Alarm> active = new LinkedHashMap<>();
    private final Deque<Alarm> recent = new ArrayDeque<>();

    /**
     * Takes one event of an alarm.
     *
     * @param properties as {@link AlarmEvents} names them
     * @return the alarm as it is now, empty when the event says nothing new
     */
    public synchronized Optional<JsonObject> accept(Map<String, ?> properties) {
        Key key = new Key(text(properties, AlarmEvents.PID), text(properties, AlarmEvents.NAME));
        if (key.pid().isEmpty()) {
            return Optional.empty();
        }
        long time = properties.get(AlarmEvents.TIMESTAMP) instanceof Number number
                ? number.longValue()
                : System.currentTimeMillis();
        Alarm before = active.get(key);
        boolean cleared = AlarmEvents.CLEARED.equals(properties.get(AlarmEvents.STATE));
        if (cleared && before == null) {
            return Optional.empty();
        }
        if (!cleared && before == null && active.size() >= MAX_ACTIVE) {
            return Optional.empty();
        }
        String message = text(properties, AlarmEvents.MESSAGE);
        Alarm now = new Alarm(
                key,
                before != null && cleared ? before.severity() : text(properties, AlarmEvents.SEVERITY),
                before != null && (cleared || message.isEmpty()) ? before.message() : message,
                text(properties, AlarmEvents.ASSET),
                text(properties, AlarmEvents.CHANNEL),
                number(properties, AlarmEvents.SCORE),
                number(properties, AlarmEvents.THRESHOLD),
                before == null ? time : before.raised(),
                cleared ? time : 0);
        if (cleared) {
            active.remove(key);
            recent.addFirst(now);
            if (recent.size() > MAX_RECENT) {
                recent.removeLast();
            }
        } else {
            active.put(key, now);
        }
        return Optional.of(json(now));
    }

    /** {@return the alarms that last and the last ones that ended, newest first, each kind in an array} */
    public synchronized JsonObject snapshot() {
        JsonArray lasting = new JsonArray();
        active.values().forEach(alarm -> lasting.add(json(alarm)));
        JsonArray ended = new JsonArray();
        recent.forEach(alarm -> ended.add(json(alarm)));
        return new JsonObject().add("active", lasting).add("recent", ended);
    }

    private static JsonObject json(Alarm alarm) {
        JsonObject json = new JsonObject()
                .add("pid", alarm.key().pid())
                .add("name", alarm.key().name())
                .add("severity", alarm.severity())
                .add("message", alarm.message())
                .add("raised", alarm.raised());
        if (alarm.cleared() != 0) {
            json.add("cleared", alarm.cleared());
        }
        if (!alarm.asset().isEmpty()) {
            json.add("asset", alarm.asset());
        }
        if (!alarm.channel().isEmpty()) {
            json.add("channel", alarm.channel());
        }
        if (Double.isFinite(alarm.score())) {
            json.add("score", alarm.score());
        }
        if (Double.isFinite(alarm.threshold())) {
            json.add("threshold", alarm.threshold());
        }
        return json;
    }

    private static String text(Map<String, ?> properties, String name) {
        return properties.get(name) instanceof String text ? text : "";
    }

    private static double number(Map<String, ?> properties, String name) {
        return properties.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
