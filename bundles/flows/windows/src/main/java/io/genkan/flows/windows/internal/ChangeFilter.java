package io.genkan.flows.windows.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;

/** Remembers what passed last, and tells what is new against it. One thread at a time. */
final class ChangeFilter {
    private static final int MOST_STREAMS = 100_000;

    private static final class Passed {
        private final Map<String, Object> values = new HashMap<>();
        private long time;
    }

    private final DeadBandOptions options;
    private final Map<String, Passed> streams = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Passed> eldest) {
            return size() > MOST_STREAMS;
        }
    };

    ChangeFilter(DeadBandOptions options) {
        this.options = options;
    }

    /** {@return what of a record passes, null when nothing does} */
    @Nullable
    WireRecord pass(WireRecord record, long now) {
        Map<String, TypedValue<?>> properties = record.getProperties();
        String name = options.streamKey().isEmpty() ? "" : RecordValues.text(properties.get(options.streamKey()));
        Passed passed = streams.computeIfAbsent(name, key -> new Passed());
        Set<String> changed = new HashSet<>();
        Collection<String> channels = options.channels().isEmpty() ? properties.keySet() : options.channels();
        for (String channel : channels) {
            TypedValue<?> value = properties.get(channel);
            boolean isChannel = !options.channels().isEmpty()
                    || !(RecordValues.isTime(channel) || channel.equals(options.streamKey()));
            if (value != null && isChannel && isNew(passed.values.get(channel), value.getValue())) {
                changed.add(channel);
            }
        }
        boolean due = options.longest() > 0 && now - passed.time >= options.longest();
        if (changed.isEmpty() && !due) {
            return null;
        }
        passed.time = now;
        Collection<String> remembered = due || !options.changedOnly() ? channels : changed;
        for (String channel : remembered) {
            TypedValue<?> value = properties.get(channel);
            if (value != null) {
                passed.values.put(channel, value.getValue());
            }
        }
        if (!options.changedOnly() || due) {
            return record;
        }
        Map<String, TypedValue<?>> kept = new HashMap<>(properties);
        kept.keySet()
                .removeIf(key -> channels.contains(key)
                        && !changed.contains(key)
                        && !key.equals(options.streamKey())
                        && !(RecordValues.isTime(key) && isWanted(key, changed, channels)));
        return new WireRecord(kept);
    }

    /** A channel's own time goes with it, the record's time always. */
    private static boolean isWanted(String timeKey, Set<String> changed, Collection<String> channels) {
        int end = timeKey.lastIndexOf('_');
        String channel = end < 0 ? "" : timeKey.substring(0, end);
        return changed.contains(channel) || !channels.contains(channel);
    }

    private boolean isNew(@Nullable Object before, Object value) {
        if (before instanceof Number old && value instanceof Number number) {
            double difference = Math.abs(number.doubleValue() - old.doubleValue());
            if (Double.isNaN(difference)) {
                return Double.compare(old.doubleValue(), number.doubleValue()) != 0;
            }
            double band = options.mode() == DeadBandOptions.Mode.PERCENT
                    ? options.band() / 100 * Math.abs(old.doubleValue())
                    : options.band();
            return options.mode() == DeadBandOptions.Mode.CHANGE ? !old.equals(number) : difference > band;
        }
        return !Objects.deepEquals(before, value);
    }
}
