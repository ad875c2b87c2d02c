package io.genkan.bridges.opcua.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.asset.AssetConfiguration;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;

/** An asset whose values a test gives. */
final class FakeAsset implements Asset {
    private final Map<String, Channel> channels = new HashMap<>();
    private final Map<String, TypedValue<?>> values = new ConcurrentHashMap<>();
    private volatile boolean failing;
    private volatile CountDownLatch held = new CountDownLatch(0);

    FakeAsset channel(String name, ChannelType type, DataType kind, TypedValue<?> value) {
        Channel channel = new Channel(name, type, kind, Map.of());
        channel.setUnit("C");
        channels.put(name, channel);
        values.put(name, value);
        return this;
    }

    void set(String name, TypedValue<?> value) {
        values.put(name, value);
    }

    TypedValue<?> value(String name) {
        return Objects.requireNonNull(values.get(name));
    }

    void fail(boolean now) {
        failing = now;
    }

    /** Lets no read end. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    @Override
    public AssetConfiguration getAssetConfiguration() {
        return new AssetConfiguration("", "driver", channels);
    }

    @Override
    public List<ChannelRecord> read(Set<String> names) {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<ChannelRecord> records = new ArrayList<>();
        for (String name : names) {
            ChannelRecord record = Objects.requireNonNull(channels.get(name)).createReadRecord();
            if (failing) {
                record.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, "broken", null));
            } else {
                record.setValue(values.get(name));
                record.setChannelStatus(new ChannelStatus(ChannelFlag.SUCCESS));
            }
            record.setTimestamp(System.currentTimeMillis());
            records.add(record);
        }
        return records;
    }

    @Override
    public List<ChannelRecord> readAllChannels() {
        return read(channels.keySet());
    }

    @Override
    public void registerChannelListener(String name, ChannelListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(List<ChannelRecord> records) {
        for (ChannelRecord record : records) {
            values.put(record.getChannelName(), record.getValue());
            record.setChannelStatus(new ChannelStatus(ChannelFlag.SUCCESS));
        }
    }
}
