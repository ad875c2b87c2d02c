package io.genkan.support.senml;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A resolved record (RFC 8428, clause 4.6): what base fields said is in it.
 *
 * @param name whole name, of the characters that clause 4.5.1 allows
 * @param unit empty when none was given
 * @param time seconds since 1970, never relative
 * @param value a Double, Boolean, String or byte array; null when there is only a sum
 * @param sum null when there is none
 */
public record SenmlRecord(
        String name,
        String unit,
        double time,
        @Nullable Object value,
        @Nullable Double sum) {
    /** Checks the value. */
    public SenmlRecord {
        Objects.requireNonNull(name, "name");
        if (value == null && sum == null) {
            throw new IllegalArgumentException("record " + name + " has neither value nor sum");
        }
        if (value != null
                && !(value instanceof Double
                        || value instanceof Boolean
                        || value instanceof String
                        || value instanceof byte[])) {
            throw new IllegalArgumentException("record " + name + " has a value of " + value.getClass());
        }
    }
}
