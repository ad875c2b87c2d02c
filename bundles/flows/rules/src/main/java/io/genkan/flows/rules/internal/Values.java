package io.genkan.flows.rules.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last values of all channels, and the ones before them. One thread at a time. */
final class Values {
    private static final int MOST_NAMES = 100_000;

    private record Entry(Object value, long time, @Nullable Object before, long timeBefore) {}

    private final Map<String, Entry> entries = new HashMap<>();
    private long now;

    /** Sets the time that ages are measured to, in milliseconds. */
    void now(long time) {
        now = time;
    }

    long now() {
        return now;
    }

    /** Takes a value over; what is neither number, text nor boolean is left out. */
    void put(String name, @Nullable Object given) {
        Object value = given instanceof Number number ? Expression.number(number.doubleValue()) : given;
        if (value instanceof Double || value instanceof String || value instanceof Boolean) {
            Entry old = entries.get(name);
            if (old != null || entries.size() < MOST_NAMES) {
                entries.put(name, new Entry(value, now, old == null ? null : old.value, old == null ? 0 : old.time));
            }
        }
    }

    @Nullable
    Object last(String name) {
        Entry entry = entries.get(name);
        return entry == null ? null : entry.value;
    }

    @Nullable
    Object previous(String name) {
        Entry entry = entries.get(name);
        return entry == null ? null : entry.before;
    }

    /** {@return change per second between the last two values, NaN without two numbers at two times} */
    double rate(String name) {
        Entry entry = entries.get(name);
        if (entry != null
                && entry.value instanceof Double last
                && entry.before instanceof Double before
                && entry.time > entry.timeBefore) {
            return (last - before) * 1000 / (entry.time - entry.timeBefore);
        }
        return Double.NaN;
    }

    /** {@return seconds since the last value, NaN without one} */
    double age(String name) {
        Entry entry = entries.get(name);
        return entry == null ? Double.NaN : (now - entry.time) / 1000.0;
    }

    /** {@return a value as people write it} */
    static String text(@Nullable Object value) {
        if (value instanceof Double number) {
            return Math.abs(number) < 1e15
                    ? BigDecimal.valueOf(number)
                            .setScale(3, RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                            .toPlainString()
                    : number.toString();
        }
        return value == null ? "unknown" : value.toString();
    }
}
