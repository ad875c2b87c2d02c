package io.genkan.console.rest.internal.configuration;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.OCD;
import org.jspecify.annotations.Nullable;

/** What differs between two sets of settings, in words that the forms use. Pure. */
final class SnapshotDiff {
    private static final Set<String> NOT_SETTINGS = Set.of(
            "service.pid",
            "kura.service.pid",
            "service.factoryPid",
            "component.id",
            "component.name",
            "service.bundleLocation",
            "felix.fileinstall.filename");

    private SnapshotDiff() {}

    /**
     * {@return one entry for each component that differs}
     *
     * @param from settings by pid
     * @param to settings by pid
     * @param definitions gives null where a component has none
     */
    static JsonArray of(
            Map<String, Map<String, Object>> from,
            Map<String, Map<String, Object>> to,
            Function<String, @Nullable OCD> definitions) {
        Set<String> pids = new TreeSet<>(from.keySet());
        pids.addAll(to.keySet());
        JsonArray all = new JsonArray();
        for (String pid : pids) {
            Map<String, Object> before = from.get(pid);
            Map<String, Object> after = to.get(pid);
            OCD definition = definitions.apply(pid);
            JsonArray fields = fields(before, after, definition);
            if (!fields.isEmpty() || before == null || after == null) {
                all.add(new JsonObject()
                        .add("pid", pid)
                        .add("name", definition == null || definition.getName() == null ? pid : definition.getName())
                        .add("change", before == null ? "added" : after == null ? "removed" : "changed")
                        .add("fields", fields));
            }
        }
        return all;
    }

    private static JsonArray fields(
            @Nullable Map<String, Object> before, @Nullable Map<String, Object> after, @Nullable OCD definition) {
        Map<String, Object> from = before == null ? Map.of() : before;
        Map<String, Object> to = after == null ? Map.of() : after;
        Map<String, String> names = new TreeMap<>();
        if (definition != null && definition.getAD() != null) {
            for (AD each : definition.getAD()) {
                names.put(each.getId(), each.getName() == null ? each.getId() : each.getName());
            }
        }
        Set<String> ids = new TreeSet<>(from.keySet());
        ids.addAll(to.keySet());
        JsonArray fields = new JsonArray();
        for (String id : ids) {
            Object one = from.get(id);
            Object other = to.get(id);
            if (!NOT_SETTINGS.contains(id) && !same(one, other)) {
                boolean secret = Forms.isSecret(one) || Forms.isSecret(other);
                fields.add(new JsonObject()
                        .add("id", id)
                        .add("name", names.getOrDefault(id, id))
                        .add("secret", secret)
                        .add("from", secret ? Json.NULL : Forms.json(one))
                        .add("to", secret ? Json.NULL : Forms.json(other)));
            }
        }
        return fields;
    }

    /** {@return whether two values are the same; one that is missing is like an empty one} */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        String first = text(one);
        return first.equals(text(other))
                && (one == null
                        || other == null
                        || one.getClass().isArray() == other.getClass().isArray());
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Object[] many) {
            return Arrays.stream(many).map(Objects::toString).toList().toString();
        }
        return value == null ? "" : value.toString();
    }

    /** {@return the pids of a difference} */
    static Set<String> pids(JsonArray difference) {
        Set<String> pids = new TreeSet<>();
        difference.forEach(each -> pids.add(each.asObject().getString("pid", "")));
        return pids;
    }
}
