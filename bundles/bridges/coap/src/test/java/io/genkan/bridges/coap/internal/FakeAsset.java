package io.genkan.bridges.coap.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.asset.AssetConfiguration;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.channel.listener.ChannelEvent;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;

/** An asset with values in memory. */
final class FakeAsset implements Asset {
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, TypedValue<?>> values = new ConcurrentHashMap<>();
    final Map<String, ChannelListener> listeners = new ConcurrentHashMap<>();
    final List<TypedValue<?>> written = new CopyOnWriteArrayList<>();

    FakeAsset channel(String name, ChannelType type, DataType valueType) {
        Channel channel = new Channel(name, type, valueType, Map.of());
        channel.setEnabled(true);
        channel.setUnit("Cel");
        channels.put(name, channel);
        return this;
    }

    void set(String name, TypedValue<?> value) {
        values.put(name, value);
        ChannelListener listener = listeners.get(name);
        if (listener != null) {
            listener.onChannelEvent(new ChannelEvent(record(name)));
        }
    }

    private ChannelRecord record(String name) {
        Channel channel = channels.get(name);
        if (channel == null) {
            throw new IllegalArgumentException(name);
        }
        ChannelRecord record = ChannelRecord.createReadRecord(name, channel.getValueType());
        TypedValue<?> value = values.get(name);
        if (value == null) {
            record.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, "Nothing has come yet.", null));
        } else {
            record.setValue(value);
            record.setChannelStatus(new ChannelStatus(ChannelFlag.SUCCESS));
        }
        record.setTimestamp(1_700_000_000_000L);
        return record;
    }

    @Override
    public AssetConfiguration getAssetConfiguration() {
        return new AssetConfiguration("", "driver", channels);
    }

    @Override
    public List<ChannelRecord> read(Set<String> names) {
        List<ChannelRecord> records = new ArrayList<>();
        names.forEach(name -> records.add(record(name)));
        return records;
    }

    @Override
    public List<ChannelRecord> readAllChannels() {
        return read(channels.keySet());
    }

    @Override
    public void write(List<ChannelRecord> records) {
        for (ChannelRecord record : records) {
            written.add(record.getValue());
            set(record.getChannelName(), record.getValue());
            record.setChannelStatus(new ChannelStatus(ChannelFlag.SUCCESS));
        }
    }

    @Override
    public void registerChannelListener(String name, ChannelListener listener) {
        listeners.put(name, listener);
    }

    @Override
    public void unregisterChannelListener(ChannelListener listener) {
        listeners.values().remove(listener);
    }
}
