package io.genkan.console.rest.internal.alarms;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import io.genkan.api.alarm.AlarmEvents;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Alarms that last and that were, and what people said of them; a file keeps them over a restart. Bounded: 500 that last,
 * 500 that were, texts of 500 characters. Thread-safe; knows no OSGi.
 */
final class AlarmLog {
    static final int MOST_ACTIVE = 500;
    static final int MOST_PAST = 500;
    private static final int MOST_TEXT = 500;
    private static final int MOST_SHELVES = 500;

    private record Key(String pid, String name) {
        String text() {
            return pid + '\n' + name;
        }
    }

    private final Path file;
    private final LongSupplier clock;
    private final Map<Key, Alarm> active = new LinkedHashMap<>();
    private final Deque<Alarm> past = new ArrayDeque<>();
    /** Until when, by key's text. */
    private final Map<String, Long> shelves = new TreeMap<>();

    private boolean dirty;

    AlarmLog(Path file, LongSupplier clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Reads what was there before a restart. What lasted then is over: whoever still sees it raises it again.
     *
     * @throws IOException when the file is there and cannot be read; it is begun anew then
     */
    synchronized void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try {
            JsonObject all = Json.parse(Files.readString(file)).asObject();
            for (JsonValue each : all.get("past").asArray()) {
                past.addLast(Alarm.of(each.asObject()));
            }
            for (JsonValue each : all.get("active").asArray()) {
                end(Alarm.of(each.asObject()).over(clock.getAsLong(), "The gateway was started again."));
            }
            for (JsonObject.Member shelf : all.get("shelves").asObject()) {
                shelves.put(shelf.getName(), shelf.getValue().asLong());
            }
        } catch (ParseException | UnsupportedOperationException | NullPointerException | NumberFormatException e) {
            throw new IOException("The file of alarms is damaged: " + e.getMessage(), e);
        }
    }

    private void end(Alarm alarm) {
        past.addFirst(alarm);
        while (past.size() > MOST_PAST) {
            past.removeLast();
        }
        dirty = true;
    }

    /** Takes one event. */
    synchronized void accept(Map<String, ?> event) {
        Key key = new Key(text(event, AlarmEvents.PID), text(event, AlarmEvents.NAME));
        if (key.pid().isEmpty()) {
            return;
        }
        long time = event.get(AlarmEvents.TIMESTAMP) instanceof Number number ? number.longValue() : clock.getAsLong();
        Alarm before = active.get(key);
        if (AlarmEvents.CLEARED.equals(event.get(AlarmEvents.STATE))) {
            if (before != null) {
                active.remove(key);
                end(before.over(time, ""));
            }
            return;
        }
        if (before == null && active.size() >= MOST_ACTIVE) {
            return;
        }
        String message = text(event, AlarmEvents.MESSAGE);
        Alarm now = new Alarm(
                key.pid(),
                key.name(),
                text(event, AlarmEvents.SEVERITY),
                message.isEmpty() && before != null ? before.message() : message,
                text(event, AlarmEvents.ASSET),
                text(event, AlarmEvents.CHANNEL),
                number(event, AlarmEvents.SCORE),
                number(event, AlarmEvents.THRESHOLD),
                before == null ? time : before.raised(),
                0,
                "",
                before == null ? 0 : before.acknowledged(),
                before == null ? "" : before.acknowledgedBy(),
                before == null ? "" : before.note());
        active.put(key, now);
        // what only goes on is not worth a write
        dirty |= before == null || !before.severity().equals(now.severity());
    }

    private static String text(Map<String, ?> event, String name) {
        String text = event.get(name) instanceof String given ? given : "";
        return cut(text);
    }

    private static String cut(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT - 1) + "…";
    }

    private static double number(Map<String, ?> event, String name) {
        return event.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    synchronized List<Alarm> active() {
        return List.copyOf(active.values());
    }

    /** {@return those that are over, newest first} */
    synchronized List<Alarm> past() {
        return List.copyOf(past);
    }

    /** {@return until when an alarm is shelved, 0 when it is not} */
    synchronized long shelvedUntil(Alarm alarm) {
        Long until = shelves.get(new Key(alarm.pid(), alarm.name()).text());
        return until == null || until <= clock.getAsLong() ? 0 : until;
    }

    /** {@return the alarm that is acknowledged now, empty when there is none} */
    synchronized Optional<Alarm> acknowledge(String id, String by, String note) {
        for (Map.Entry<Key, Alarm> each : active.entrySet()) {
            if (each.getValue().id().equals(id)) {
                Alarm now = each.getValue().acknowledged(clock.getAsLong(), by, cut(note));
                each.setValue(now);
                dirty = true;
                return Optional.of(now);
            }
        }
        List<Alarm> all = new ArrayList<>(past);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(id)) {
                Alarm now = all.get(i).acknowledged(clock.getAsLong(), by, cut(note));
                all.set(i, now);
                past.clear();
                past.addAll(all);
                dirty = true;
                return Optional.of(now);
            }
        }
        return Optional.empty();
    }

    /**
     * Lets an alarm bother nobody for a while, also when it comes again.
     *
     * @param minutes 0 ends that
     * @return the alarm, empty when none of that id lasts
     */
    synchronized Optional<Alarm> shelve(String id, long minutes, String by, String note) {
        Optional<Alarm> found =
                active.values().stream().filter(alarm -> alarm.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            return found;
        }
        long now = clock.getAsLong();
        shelves.values().removeIf(until -> until <= now);
        String key = new Key(found.get().pid(), found.get().name()).text();
        if (minutes <= 0) {
            shelves.remove(key);
        } else if (shelves.size() < MOST_SHELVES) {
            shelves.put(key, now + minutes * 60_000);
        }
        dirty = true;
        return acknowledge(id, by, note);
    }

    /** Writes the file, if there is anything to write. */
    void save() throws IOException {
        byte[] content;
        synchronized (this) {
            if (!dirty) {
                return;
            }
            dirty = false;
            JsonArray lasting = new JsonArray();
            active.values().forEach(alarm -> lasting.add(alarm.json()));
            JsonArray over = new JsonArray();
            past.forEach(alarm -> over.add(alarm.json()));
            JsonObject shelved = new JsonObject();
            shelves.forEach(shelved::add);
            content = new JsonObject()
                    .add("active", lasting)
                    .add("past", over)
                    .add("shelves", shelved)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
        try {
            DurableFile.write(file, content);
        } catch (IOException e) {
            synchronized (this) {
                dirty = true;
            }
            throw e;
        }
    }
}
