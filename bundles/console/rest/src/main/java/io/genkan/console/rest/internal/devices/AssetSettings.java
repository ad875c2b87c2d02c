package io.genkan.console.rest.internal.devices;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.console.rest.internal.configuration.Forms;
import io.genkan.console.rest.internal.route.Body;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.services.TypedSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Option;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an asset taken apart: its own, and those of each channel, which Kura keeps as
 * {@code <channel>#<id>}. Pure.
 *
 * @param own by id
 * @param channels by name, each by id
 */
record AssetSettings(Map<String, Object> own, Map<String, Map<String, Object>> channels) {
    private static final char SEPARATOR = '#';
    private static final String PROHIBITED = "#/+,";
    private static final Set<String> NOT_SETTINGS =
            Set.of("service.pid", "service.factoryPid", "kura.service.pid", "component.name", "component.id");
    private static final String NAME = "+name";

    static AssetSettings of(Map<String, Object> properties) {
        Map<String, Object> own = new TreeMap<>();
        Map<String, Map<String, Object>> channels = new TreeMap<>();
        properties.forEach((key, value) -> {
            int separator = key.indexOf(SEPARATOR);
            if (separator > 0) {
                channels.computeIfAbsent(key.substring(0, separator), name -> new TreeMap<>())
                        .put(key.substring(separator + 1), value);
            } else if (!NOT_SETTINGS.contains(key)) {
                own.put(key, value);
            }
        });
        return new AssetSettings(own, channels);
    }

    /** {@return the channels as an array of {@code {name, values}}} */
    JsonArray channelsJson() {
        JsonArray all = new JsonArray();
        channels.forEach(
                (name, values) -> all.add(new JsonObject().add("name", name).add("values", Forms.values(values))));
        return all;
    }

    /**
     * Reads channels as the page sends them.
     *
     * @throws Problem with one sentence, when a name cannot be one or comes twice, or a value is of the wrong type
     */
    static Map<String, Map<String, @Nullable Object>> channels(JsonArray given, List<AD> fields) throws Problem {
        Map<String, Map<String, @Nullable Object>> channels = new LinkedHashMap<>();
        for (JsonValue each : given) {
            Body channel = Body.of(each, "A member of \"channels\"");
            String name = channel.name("name").strip();
            checkName(name);
            Map<String, @Nullable Object> values = channel.has("values")
                    ? TypedSettings.of(fields, channel.object("values").object())
                    : new HashMap<>();
            values.put(NAME, name);
            if (channels.put(name, values) != null) {
                throw Problem.refused("There are two channels with the name \"" + name + "\".");
            }
        }
        return channels;
    }

    static void checkName(String name) throws Problem {
        if (name.isEmpty() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.refused("\"" + name + "\" is no name for a channel: it has 1 to 100 characters.");
        }
        for (int i = 0; i < PROHIBITED.length(); i++) {
            if (name.indexOf(PROHIBITED.charAt(i)) >= 0) {
                throw Problem.refused("Channel name \"" + name + "\" has a " + PROHIBITED.charAt(i)
                        + ", which a name must not have.");
            }
        }
    }

    /**
     * {@return what to give to the configuration, so that the asset has these channels and no others}; a value of null
     * takes a property away
     *
     * @param wanted channels by name; settings that are not among them get their defaults
     */
    Map<String, @Nullable Object> changedTo(
            Map<String, Map<String, @Nullable Object>> wanted,
            List<AD> fields,
            Map<String, @Nullable Object> ownWanted) {
        Map<String, @Nullable Object> changes = new HashMap<>(ownWanted);
        channels.forEach((name, values) -> values.keySet().forEach(id -> changes.put(name + SEPARATOR + id, null)));
        wanted.forEach((name, values) -> {
            for (AD field : fields) {
                if (field.getDefault() != null && field.isRequired() && values.get(field.getId()) == null) {
                    Object value = defaultOf(field);
                    changes.put(name + SEPARATOR + field.getId(), value);
                }
            }
            values.forEach((id, value) -> {
                if (value != null) {
                    changes.put(name + SEPARATOR + id, value);
                }
            });
        });
        return changes;
    }

    /**
     * Refuses what a driver does not offer to choose. What is there already may stay, so that nobody is kept from changing
     * the rest.
     */
    void checkChoices(Map<String, Map<String, @Nullable Object>> wanted, List<AD> fields) throws Problem {
        for (AD field : fields) {
            List<String> choices = field.getOption() == null
                    ? List.of()
                    : field.getOption().stream().map(Option::getValue).toList();
            if (choices.isEmpty()) {
                continue;
            }
            for (Map.Entry<String, Map<String, @Nullable Object>> channel : wanted.entrySet()) {
                Object value = channel.getValue().get(field.getId());
                Object before =
                        channels.getOrDefault(channel.getKey(), Map.of()).get(field.getId());
                if (value != null && !choices.contains(value.toString()) && !value.equals(before)) {
                    throw Problem.refused("Channel \"" + channel.getKey() + "\": " + field.getName() + " is \"" + value
                                    + "\", which cannot be chosen.")
                            .hint("It is one of " + String.join(", ", choices) + ".");
                }
            }
        }
    }

    private static @Nullable Object defaultOf(AD field) {
        try {
            return TypedSettings.value(field, field.getId(), com.eclipsesource.json.Json.value(field.getDefault()));
        } catch (Problem e) {
            return field.getDefault();
        }
    }

    /** {@return what would be added, changed and removed, as {@code {added, changed: [{name, from, to}], removed}}} */
    JsonObject difference(Map<String, Map<String, @Nullable Object>> wanted) {
        JsonArray added = new JsonArray();
        JsonArray changed = new JsonArray();
        JsonArray removed = new JsonArray();
        for (Map.Entry<String, Map<String, @Nullable Object>> each : wanted.entrySet()) {
            Map<String, Object> before = channels.get(each.getKey());
            if (before == null) {
                added.add(each.getKey());
                continue;
            }
            JsonArray settings = new JsonArray();
            Set<String> ids = new TreeSet<>(before.keySet());
            ids.addAll(each.getValue().keySet());
            for (String id : ids) {
                Object now = each.getValue().get(id);
                Object old = before.get(id);
                if (now != null && !String.valueOf(now).equals(String.valueOf(old))) {
                    settings.add(new JsonObject()
                            .add("id", id)
                            .add("from", old == null ? "" : old.toString())
                            .add("to", now.toString()));
                }
            }
            if (!settings.isEmpty()) {
                changed.add(new JsonObject().add("name", each.getKey()).add("settings", settings));
            }
        }
        for (String name : new ArrayList<>(channels.keySet())) {
            if (!wanted.containsKey(name)) {
                removed.add(name);
            }
        }
        return new JsonObject().add("added", added).add("changed", changed).add("removed", removed);
    }
}
