package org.eclipse.kura.wire;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.type.TypedValue;
import org.osgi.annotation.versioning.ProviderType;

/** Named values that belong together, for example one reading of an asset. */
@ProviderType
public class WireRecord {

    private static final Class<?> IMMUTABLE_SMALL = Map.of("", "").getClass();
    private static final Class<?> IMMUTABLE = Map.of().getClass();

    private final Map<String, TypedValue<?>> properties;

    /**
     * @param properties the values by name, not copied: leave the map unchanged from now on. A map from {@link Map#of}
     *     or {@link Map#copyOf} saves the unmodifiable view
     * @throws NullPointerException if the argument is null
     */
    public WireRecord(Map<String, TypedValue<?>> properties) {
        var kind = Objects.requireNonNull(properties, "The values of a record must not be null")
                .getClass();
        this.properties =
                kind == IMMUTABLE_SMALL || kind == IMMUTABLE ? properties : Collections.unmodifiableMap(properties);
    }

    /**
     * The values by name.
     *
     * @return an unmodifiable map, the same object at each call, never null
     */
    public Map<String, TypedValue<?>> getProperties() {
        return properties;
    }
}
