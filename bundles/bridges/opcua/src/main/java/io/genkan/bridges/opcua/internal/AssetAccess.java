package io.genkan.bridges.opcua.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes one asset on behalf of clients, one thing at a time: while a slow device is read, what comes meanwhile is told
 * that it is late. Thread-safe.
 */
final class AssetAccess {
    private static final Logger LOG = LoggerFactory.getLogger(AssetAccess.class);

    private final Asset asset;
    private final Executor executor;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Map<String, DataValue> last = new ConcurrentHashMap<>();
    private final int freshMillis;

    /** @param freshMillis for which a value that was read counts for other clients, too */
    AssetAccess(Asset asset, Executor executor, int freshMillis) {
        this.asset = asset;
        this.executor = executor;
        this.freshMillis = freshMillis;
    }

    Map<String, Channel> channels() {
        return asset.getAssetConfiguration().getAssetChannels();
    }

    /** {@return the values of channels; completes when the asset was read, which may be never} */
    CompletableFuture<Map<String, DataValue>> read(Set<String> channels) {
        Map<String, DataValue> fresh = new HashMap<>();
        long now = System.currentTimeMillis();
        for (String channel : channels) {
            DataValue value = last.get(channel);
            DateTime time = value == null ? null : value.serverTime();
            if (value != null && time != null && Math.abs(now - time.getJavaTime()) < freshMillis) {
                fresh.put(channel, value);
            }
        }
        if (fresh.size() == channels.size()) {
            return CompletableFuture.completedFuture(fresh);
        }
        return alone(() -> readNow(channels), Map.of());
    }

    private interface Work<T> {
        T run();
    }

    /** Does one thing at a time; {@code late} is the answer while something else goes on. */
    private <T> CompletableFuture<T> alone(Work<T> work, T late) {
        if (!busy.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(late);
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                try {
                    result.complete(work.run());
                } catch (RuntimeException e) { // an asset is foreign code
                    LOG.warn("An asset failed", e);
                    result.complete(late);
                } finally {
                    busy.set(false);
                }
            });
        } catch (RuntimeException e) { // no thread is free, or the server ends
            busy.set(false);
            result.complete(late);
        }
        return result;
    }

    private Map<String, DataValue> readNow(Set<String> channels) {
        Map<String, DataValue> values = new HashMap<>();
        try {
            for (ChannelRecord record : asset.read(channels)) {
                values.put(record.getChannelName(), value(record));
            }
        } catch (KuraException e) {
            LOG.debug("An asset was not read", e);
            channels.forEach(channel -> values.put(channel, bad(StatusCodes.Bad_NoCommunication)));
        }
        last.putAll(values);
        return values;
    }

    private static DataValue value(ChannelRecord record) {
        TypedValue<?> value = record.getValue();
        if (record.getChannelStatus() == null
                || record.getChannelStatus().getChannelFlag() != ChannelFlag.SUCCESS
                || value == null) {
            return bad(StatusCodes.Bad_DeviceFailure);
        }
        DateTime now = DateTime.now();
        return new DataValue(
                Types.variant(value),
                StatusCode.GOOD,
                record.getTimestamp() > 0 ? new DateTime(java.time.Instant.ofEpochMilli(record.getTimestamp())) : now,
                now);
    }

    /** {@return a value that is none, with the time} */
    static DataValue bad(long status) {
        DateTime now = DateTime.now();
        return new DataValue(Variant.NULL_VALUE, new StatusCode(status), now, now);
    }

    /** {@return one status for each value, by channel; none when the asset is busy} */
    CompletableFuture<Map<String, StatusCode>> write(Map<String, TypedValue<?>> values) {
        return alone(() -> writeNow(values), Map.of());
    }

    private Map<String, StatusCode> writeNow(Map<String, TypedValue<?>> values) {
        List<ChannelRecord> records = new ArrayList<>();
        Map<String, Channel> channels = channels();
        values.forEach((name, value) -> {
            Channel channel = channels.get(name);
            if (channel != null) {
                records.add(channel.createWriteRecord(value));
            }
        });
        Map<String, StatusCode> results = new HashMap<>();
        try {
            asset.write(records);
            for (ChannelRecord record : records) {
                boolean done = record.getChannelStatus() != null
                        && record.getChannelStatus().getChannelFlag() == ChannelFlag.SUCCESS;
                results.put(
                        record.getChannelName(),
                        done ? StatusCode.GOOD : new StatusCode(StatusCodes.Bad_DeviceFailure));
            }
        } catch (KuraException e) {
            LOG.debug("An asset was not written", e);
            values.keySet().forEach(name -> results.put(name, new StatusCode(StatusCodes.Bad_NoCommunication)));
        }
        values.keySet().forEach(last::remove);
        return results;
    }
}
