package io.genkan.kura.configuration.internal.snapshot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one component is configured with: an entry of a snapshot.
 *
 * @param pid kura.service.pid
 * @param properties names and values; passwords are {@code Password} objects
 */
public record Settings(String pid, Map<String, Object> properties) {
    /** Marks an entry as an instance of a factory. */
    public static final String FACTORY_PID = "service.factoryPid";

    /** Keeps an unmodifiable copy in the given order. */
    public Settings {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** {@return the factory this is an instance of, null for a component that exists once} */
    public @Nullable String factoryPid() {
        return properties.get(FACTORY_PID) instanceof String factory && !factory.isBlank() ? factory : null;
    }
}
