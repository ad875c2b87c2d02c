package io.genkan.flows.basic.internal;

import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;

/** Values of other worlds as values of wires. */
final class EventValues {
    private EventValues() {}

    /**
     * Converts a value without loss where it can: small integers become INTEGER, enums and characters STRING.
     *
     * @return null for null and for everything that is no single value
     */
    static @Nullable TypedValue<?> typed(@Nullable Object value) {
        if (value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Float
                || value instanceof Double
                || value instanceof String
                || value instanceof byte[]) {
            return TypedValues.newTypedValue(value);
        }
        if (value instanceof Short || value instanceof Byte) {
            return TypedValues.newIntegerValue(((Number) value).intValue());
        }
        if (value instanceof Character || value instanceof Enum<?>) {
            return TypedValues.newStringValue(value.toString());
        }
        return null;
    }
}
