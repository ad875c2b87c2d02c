package io.genkan.kura.configuration.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a component gets when several sources have a say. */
final class Merge {
    private Merge() {}

    /**
     * Update: defaults under running properties under given ones. A given null takes the running value away, so that the
     * default holds again; what is not given stays.
     */
    static Map<String, Object> update(
            Map<String, Object> defaults, Map<String, Object> running, Map<String, ? extends @Nullable Object> given) {
        Map<String, Object> kept = new LinkedHashMap<>(running);
        given.forEach((name, value) -> {
            if (value == null) {
                kept.remove(name);
            } else {
                kept.put(name, value);
            }
        });
        return underlaid(defaults, kept);
    }

    /** {@return the properties, and defaults for the names that have none} */
    static Map<String, Object> underlaid(Map<String, Object> defaults, Map<String, Object> properties) {
        Map<String, Object> merged = new LinkedHashMap<>(properties);
        merged.values().removeIf(java.util.Objects::isNull);
        defaults.forEach(merged::putIfAbsent);
        return merged;
    }
}
