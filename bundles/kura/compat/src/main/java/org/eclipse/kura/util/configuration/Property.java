package org.eclipse.kura.util.configuration;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The name and type of one component property, and what it is without a value.
 *
 * @param <T> type of the value
 */
public final class Property<T> {
    private final String key;
    private final T defaultValue;
    private final Class<?> type;

    /** Makes one whose type is that of its default. */
    public Property(String key, T defaultValue) {
        this.key = Objects.requireNonNull(key, "key");
        this.defaultValue = Objects.requireNonNull(defaultValue, "defaultValue");
        this.type = defaultValue.getClass();
    }

    /** Makes one without a default. */
    public Property(String key, Class<T> type) {
        this.key = Objects.requireNonNull(key, "key");
        this.defaultValue = null;
        this.type = Objects.requireNonNull(type, "type");
    }

    /** {@return the value; the default when there is none or it is of another type; null without a default} */
    public T get(Map<String, Object> properties) {
        return getOptional(properties).orElse(defaultValue);
    }

    /** {@return the value, empty when there is none or it is of another type; a default does not count} */
    @SuppressWarnings("unchecked")
    public Optional<T> getOptional(Map<String, Object> properties) {
        Object value = properties.get(key);
        return type.isInstance(value) ? Optional.of((T) value) : Optional.empty();
    }
}
