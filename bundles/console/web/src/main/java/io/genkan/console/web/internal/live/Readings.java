package io.genkan.console.web.internal.live;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.api.readings.ReadingHistory;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last reading of every component and the history of its channels. Between two calls of {@link #changes} only the
 * newest reading of a component counts. Thread-safe; bounded.
 */
public final class Readings implements ReadingHistory {
    private static final int MAX_COMPONENTS = 300;
    private static final int MAX_CHANNELS = 500;
    private static final int MAX_HISTORIES = 256;
    private static final int MAX_TEXT = 200;
    private static final int MAX_BYTES = 16;
    private static final double EXACT = 1L << 53;

    private static final class Channel {
        JsonValue value = Json.NULL;
        String unit = "";
        String error = "";
        long time;
        boolean changed = true;

        @Nullable
        History history;
    }

    private static final class Component {
        final Map<String, Channel> channels = new TreeMap<>();
        long time;
        boolean changed = true;
    }

    private final Map<String, Component> components = new TreeMap<>();
    private int histories;

    /**
     * Takes one reading.
     *
     * @param values channel to value, {@code units} and {@code errors} likewise; what is of another type is left out
     */
    public synchronized void accept(String pid, long time, Map<?, ?> values, Map<?, ?> units, Map<?, ?> errors) {
        Component component = components.get(pid);
        if (component == null) {
            if (components.size() >= MAX_COMPONENTS) {
                return;
            }
            component = new Component();
            components.put(pid, component);
        }
        component.time = time;
        component.changed = true;
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            Channel channel = channel(component, entry.getKey());
            Object value = entry.getValue();
            if (channel != null && value != null) {
                channel.value = json(value);
                channel.error = "";
                channel.time = time;
                channel.changed = true;
                if (units.get(entry.getKey()) instanceof String unit) {
                    channel.unit = unit;
                }
                remember(channel, time, value);
            }
        }
        for (Map.Entry<?, ?> entry : errors.entrySet()) {
            Channel channel = channel(component, entry.getKey());
            if (channel != null) {
                // the last good value stays, with its age
                channel.error = cut(String.valueOf(entry.getValue()));
                channel.changed = true;
            }
        }
    }

    private static @Nullable Channel channel(Component component, Object name) {
        if (!(name instanceof String text)) {
            return null;
        }
        Channel channel = component.channels.get(text);
        if (channel == null && component.channels.size() < MAX_CHANNELS) {
            channel = new Channel();
            component.channels.put(text, channel);
        }
        return channel;
    }

    private void remember(Channel channel, long time, Object value) {
        double number;
        if (value instanceof Number n) {
            number = n.doubleValue();
        } else if (value instanceof Boolean b) {
            number = b ? 1 : 0;
        } else {
            return;
        }
        History history = channel.history;
        if (history == null) {
            if (histories >= MAX_HISTORIES) {
                return;
            }
            histories++;
            history = new History();
            channel.history = history;
        }
        history.add(time, number);
    }

    /** Forgets a component that is gone. */
    public synchronized void remove(String pid) {
        Component gone = components.remove(pid);
        if (gone != null) {
            histories -= (int) gone.channels.values().stream()
                    .filter(channel -> channel.history != null)
                    .count();
        }
    }

    @Override
    public synchronized Map<String, Long> lastTimes() {
        Map<String, Long> times = new TreeMap<>();
        components.forEach((pid, component) -> times.put(pid, component.time));
        return times;
    }

    /** {@return everything known, as an array of components} */
    public synchronized JsonArray snapshot() {
        JsonArray all = new JsonArray();
        components.forEach((pid, component) -> all.add(json(pid, component, false)));
        return all;
    }

    /** {@return the components whose readings came since the last call, with the channels that did} */
    public synchronized JsonArray changes() {
        JsonArray changed = new JsonArray();
        components.forEach((pid, component) -> {
            if (component.changed) {
                changed.add(json(pid, component, true));
                component.changed = false;
                component.channels.values().forEach(channel -> channel.changed = false);
            }
        });
        return changed;
    }

    private static JsonObject json(String pid, Component component, boolean onlyChanged) {
        JsonArray channels = new JsonArray();
        component.channels.forEach((name, channel) -> {
            if (!onlyChanged || channel.changed) {
                JsonObject one = new JsonObject()
                        .add("name", name)
                        .add("value", channel.value)
                        .add("time", channel.time);
                if (!channel.unit.isEmpty()) {
                    one.add("unit", channel.unit);
                }
                if (!channel.error.isEmpty()) {
                    one.add("error", channel.error);
                }
                channels.add(one);
            }
        });
        return new JsonObject().add("pid", pid).add("time", component.time).add("channels", channels);
    }

    /**
     * {@return the histories of a component's channels, by channel; empty when the component is not known}
     *
     * @param since milliseconds since the epoch
     */
    public synchronized Optional<JsonObject> history(String pid, long since) {
        Component component = components.get(pid);
        if (component == null) {
            return Optional.empty();
        }
        JsonObject all = new JsonObject();
        component.channels.forEach((name, channel) -> {
            if (channel.history != null) {
                all.add(name, channel.history.json(since));
            }
        });
        return Optional.of(all);
    }

    @Override
    public synchronized Optional<Series> series(String pid, String channel) {
        Component component = components.get(pid);
        Channel found = component == null ? null : component.channels.get(channel);
        return found == null || found.history == null
                ? Optional.empty()
                : Optional.of(new Series(found.unit, found.history.times(), found.history.values()));
    }

    static JsonValue json(Object value) {
        if (value instanceof Boolean b) {
            return Json.value(b);
        } else if (value instanceof Integer i) {
            return Json.value(i);
        } else if (value instanceof Long l) {
            // a browser's numbers end at 2^53
            return Math.abs((double) l) < EXACT ? Json.value(l) : Json.value(String.valueOf(l));
        } else if (value instanceof Float f) {
            return Float.isFinite(f) ? Json.value(f) : Json.value(String.valueOf(f));
        } else if (value instanceof Double d) {
            return Double.isFinite(d) ? Json.value(d) : Json.value(String.valueOf(d));
        } else if (value instanceof byte[] bytes) {
            String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(MAX_BYTES, bytes.length));
            return Json.value(bytes.length > MAX_BYTES ? hex + " …" : hex);
        }
        return Json.value(cut(String.valueOf(value)));
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
    }
}
