package io.genkan.connector.sparkplug.internal;

import org.jspecify.annotations.Nullable;

/**
 * One metric of a message.
 *
 * @param name name, empty when only the alias is given
 * @param alias alias, {@link #NONE} without
 * @param timestamp milliseconds since 1970, {@link #NONE} without
 * @param type type; UNKNOWN where the message does not say it
 * @param historical whether the value is an old one that comes late
 * @param value Boolean, Integer, Long, Float, Double, String or byte[]; null for a metric without value
 */
record Metric(
        String name,
        long alias,
        long timestamp,
        MetricType type,
        boolean historical,
        @Nullable Object value) {
    static final long NONE = -1;

    static Metric of(String name, long timestamp, MetricType type, @Nullable Object value) {
        return new Metric(name, NONE, timestamp, type, false, value);
    }

    /** {@return the same with alias, and perhaps without name} */
    Metric as(String newName, long newAlias) {
        return new Metric(newName, newAlias, timestamp, type, historical, value);
    }

    Metric late() {
        return new Metric(name, alias, timestamp, type, true, value);
    }

    /** {@return the same with a type, where it had none} */
    Metric typed(MetricType known) {
        if (type != MetricType.UNKNOWN) {
            return this;
        }
        Object meant =
                value instanceof Integer || value instanceof Long ? known.whole(((Number) value).longValue()) : value;
        return new Metric(name, alias, timestamp, known, historical, meant);
    }
}
