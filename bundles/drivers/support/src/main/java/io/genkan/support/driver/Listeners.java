package io.genkan.support.driver;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.channel.listener.ChannelEvent;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who listen to channels. Thread-safe; each listener is told by the threads that call {@link Entry#tell}. */
public final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    /** A listener and its channel. */
    public static final class Entry {
        private final ChannelListener listener;
        private final Map<String, Object> settings;
        private volatile @Nullable Object lastTold;

        private Entry(ChannelListener listener, Map<String, Object> settings) {
            this.listener = listener;
            this.settings = settings;
        }

        /** {@return the channel's properties} */
        public Map<String, Object> settings() {
            return settings;
        }

        /** {@return a new record of the channel} */
        public ChannelRecord record() {
            Object type = settings.get("+value.type");
            DataType valueType;
            try {
                valueType = type == null ? DataType.INTEGER : DataType.getDataType(type.toString());
            } catch (IllegalArgumentException e) {
                valueType = DataType.INTEGER;
            }
            Object name = settings.get("+name");
            ChannelRecord record = ChannelRecord.createReadRecord(name == null ? "" : name.toString(), valueType);
            record.setChannelConfig(settings);
            return record;
        }

        /** Tells a record; with {@code changesOnly} only when value or failure are others than the last time. */
        public void tell(ChannelRecord record, boolean changesOnly) {
            ChannelStatus status = record.getChannelStatus();
            TypedValue<?> value = record.getValue();
            Object now = status.getChannelFlag() == ChannelFlag.SUCCESS
                    ? Objects.requireNonNull(value)
                    : String.valueOf(status.getExceptionMessage());
            if (changesOnly && now.equals(lastTold)) {
                return;
            }
            lastTold = now;
            try {
                listener.onChannelEvent(new ChannelEvent(record));
            } catch (RuntimeException e) { // foreign code; a failure must not end the events of others
                LOG.warn("The listener of channel {} failed", record.getChannelName(), e);
            }
        }
    }

    /** Adds a listener; one that was there for the same channel is replaced. */
    public Entry add(Map<String, Object> settings, ChannelListener listener) {
        Entry entry = new Entry(listener, Map.copyOf(settings));
        entries.removeIf(present ->
                present.listener == listener && Objects.equals(present.settings.get("+name"), settings.get("+name")));
        entries.add(entry);
        return entry;
    }

    /** Takes a listener away from all its channels, and returns what it listened to. */
    public List<Entry> remove(ChannelListener listener) {
        List<Entry> removed =
                entries.stream().filter(entry -> entry.listener == listener).toList();
        entries.removeAll(removed);
        return removed;
    }

    /** {@return all of them} */
    public List<Entry> all() {
        return entries;
    }
}
