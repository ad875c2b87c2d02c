package io.genkan.flows.windows.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;

/** What of a record is a channel and what its time: pure. */
final class RecordValues {
    private static final String TIME = "timestamp";

    private RecordValues() {}

    /** {@return numbers by channel; of no given channels every number that is no time} */
    static Map<String, Double> numbers(Map<String, TypedValue<?>> record, List<String> channels) {
        Map<String, Double> numbers = new HashMap<>();
        if (channels.isEmpty()) {
            record.forEach((key, value) -> {
                if (!isTime(key)
                        && value.getValue() instanceof Number number
                        && Double.isFinite(number.doubleValue())) {
                    numbers.put(key, number.doubleValue());
                }
            });
        } else {
            for (String channel : channels) {
                TypedValue<?> value = record.get(channel);
                if (value != null
                        && value.getValue() instanceof Number number
                        && Double.isFinite(number.doubleValue())) {
                    numbers.put(channel, number.doubleValue());
                }
            }
        }
        return numbers;
    }

    /** {@return the time of a record in milliseconds, {@code now} when it has none} */
    static long time(Map<String, TypedValue<?>> record, String timeKey, long now) {
        if (!timeKey.isEmpty()) {
            TypedValue<?> value = record.get(timeKey);
            return value != null && value.getValue() instanceof Number time ? time.longValue() : now;
        }
        for (Map.Entry<String, TypedValue<?>> entry : record.entrySet()) {
            if (isTime(entry.getKey()) && entry.getValue().getValue() instanceof Long time && time > 0) {
                return time;
            }
        }
        return now;
    }

    static String text(@Nullable TypedValue<?> value) {
        return value == null ? "" : String.valueOf(value.getValue());
    }

    static boolean isTime(String key) {
        return key.regionMatches(true, key.length() - TIME.length(), TIME, 0, TIME.length());
    }
}
