package io.genkan.kura.assets.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.channel.listener.ChannelEvent;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;

/** A driver that does what a test says. */
class FakeDriver implements Driver {
    static final long TIME = 1_700_000_000_000L;

    /** What happens in each call before anything else. */
    interface Gate {
        void pass() throws ConnectionException;
    }

    final Map<String, Object> values = new ConcurrentHashMap<>();
    final Map<String, ChannelStatus> failures = new ConcurrentHashMap<>();
    final List<ChannelRecord> written = new CopyOnWriteArrayList<>();
    final Map<ChannelListener, Map<String, Object>> listeners = new ConcurrentHashMap<>();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger preparedReads = new AtomicInteger();
    final AtomicInteger prepareCalls = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    volatile List<Object> settings = List.of();
    volatile Gate gate = () -> {};
    volatile boolean prepares = true;

    FakeDriver with(String channel, Object value) {
        values.put(channel, value);
        return this;
    }

    @Override
    public void connect() {}

    @Override
    public void disconnect() {}

    @Override
    public ChannelDescriptor getChannelDescriptor() {
        return () -> settings;
    }

    @Override
    public void read(List<ChannelRecord> records) throws ConnectionException {
        gate.pass();
        reads.incrementAndGet();
        for (ChannelRecord record : records) {
            ChannelStatus failure = failures.get(record.getChannelName());
            Object value = values.get(record.getChannelName());
            if (failure != null) {
                record.setChannelStatus(failure);
            } else if (value != null) {
                record.setValue(value(record, value));
                record.setChannelStatus(new ChannelStatus(ChannelFlag.SUCCESS));
            } else {
                record.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, "no value", null));
            }
            record.setTimestamp(TIME);
        }
    }

    private static TypedValue<?> value(ChannelRecord record, Object value) {
        // as real drivers do: in the type that was asked for, where that is a number
        if (value instanceof Number number) {
            return switch (record.getValueType()) {
                case DOUBLE -> TypedValues.newDoubleValue(number.doubleValue());
                case FLOAT -> TypedValues.newFloatValue(number.floatValue());
                case LONG -> TypedValues.newLongValue(number.longValue());
                case INTEGER -> TypedValues.newIntegerValue(number.intValue());
                default -> TypedValues.newTypedValue(value);
            };
        }
        return TypedValues.newTypedValue(value);
    }

    @Override
    public void write(List<ChannelRecord> records) throws ConnectionException {
        gate.pass();
        for (ChannelRecord record : records) {
            written.add(record);
            record.setChannelStatus(new ChannelStatus(ChannelFlag.SUCCESS));
        }
    }

    @Override
    public @Nullable PreparedRead prepareRead(List<ChannelRecord> records) {
        prepareCalls.incrementAndGet();
        if (!prepares) {
            return null;
        }
        return new PreparedRead() {
            private volatile boolean open = true;

            @Override
            public List<ChannelRecord> execute() throws ConnectionException {
                if (!open) {
                    throw new ConnectionException("This prepared read is closed.");
                }
                preparedReads.incrementAndGet();
                read(records);
                return records;
            }

            @Override
            public List<ChannelRecord> getChannelRecords() {
                return records;
            }

            @Override
            public void close() {
                open = false;
                closed.incrementAndGet();
            }
        };
    }

    @Override
    public void registerChannelListener(Map<String, Object> config, ChannelListener listener) {
        listeners.put(listener, config);
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) {
        listeners.remove(listener);
    }

    /** Tells the listeners of a channel a value. */
    void tell(String channel, TypedValue<?> value) {
        listeners.forEach((listener, config) -> {
            if (channel.equals(config.get("+name"))) {
                ChannelRecord record = ChannelRecord.createReadRecord(channel, value.getType());
                record.setValue(value);
                record.setChannelStatus(new ChannelStatus(ChannelFlag.SUCCESS));
                record.setTimestamp(TIME);
                listener.onChannelEvent(new ChannelEvent(record));
            }
        });
    }
}
