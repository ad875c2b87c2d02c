package io.genkan.kura.assets.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.asset.AssetConfiguration;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.type.LongValue;
import org.eclipse.kura.type.StringValue;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes wire records of what was read, for one configuration of an asset; the keys of the record are made once.
 * Thread-safe.
 */
final class Emission {
    static final String ASSET_NAME = "assetName";
    static final String ASSET_TIMESTAMP = "assetTimestamp";
    static final String ASSET_ERROR = "assetError";

    private static final StringValue NO_ERROR = new StringValue("");

    private static final class Keys {
        final String name;
        final String timestamp;
        final String error;
        final String unit;
        final @Nullable StringValue unitValue;

        /** What was emitted last; guarded by the emission. */
        @Nullable
        TypedValue<?> last;

        Keys(Channel channel) {
            this.name = channel.getName();
            this.timestamp = name + "_timestamp";
            this.error = name + "_error";
            this.unit = name + "_unit";
            this.unitValue = channel.getUnit() == null || channel.getUnit().isBlank()
                    ? null
                    : new StringValue(channel.getUnit());
        }
    }

    private final AssetConfiguration configuration;
    private final AssetOptions options;
    private final StringValue assetName;
    private final Map<String, Keys> keys = new LinkedHashMap<>();
    private final Keys[] inOrder;
    private final int capacity;
    private final List<Channel> writable;

    Emission(String assetName, AssetConfiguration configuration, AssetOptions options) {
        this.configuration = configuration;
        this.options = options;
        this.assetName = new StringValue(assetName);
        configuration.getAssetChannels().values().stream()
                .filter(channel -> channel.isEnabled() && channel.getType() != ChannelType.WRITE)
                .forEach(channel -> keys.put(channel.getName(), new Keys(channel)));
        this.inOrder = keys.values().toArray(new Keys[0]);
        this.capacity = (2 + keys.size() * (options.emitErrors() ? 4 : 3)) * 4 / 3 + 1;
        this.writable = configuration.getAssetChannels().values().stream()
                .filter(channel -> channel.isEnabled() && channel.getType() != ChannelType.READ)
                .toList();
    }

    @SuppressWarnings("ReferenceEquality") // each update of the asset makes others
    boolean isFor(AssetConfiguration otherConfiguration, AssetOptions otherOptions) {
        return configuration == otherConfiguration && options == otherOptions;
    }

    /** {@return the channels that take values from records} */
    List<Channel> writable() {
        return writable;
    }

    /** {@return the record of a reading; null when nothing is to be emitted} */
    @Nullable
    WireRecord record(List<ChannelRecord> records) {
        Map<String, TypedValue<?>> properties = new HashMap<>(capacity);
        properties.put(ASSET_NAME, assetName);
        boolean any = options.emitOnChange() ? addChanged(records, properties) : addAll(records, properties);
        if (!any && !options.emitEmptyEnvelopes()) {
            return null;
        }
        addTimestamp(records, properties);
        return new WireRecord(properties);
    }

    /** {@return the record that says that the driver failed as a whole; null when it is not to be emitted} */
    @Nullable
    WireRecord failure(Throwable cause) {
        if (!options.emitErrors() || !options.emitConnectionErrors()) {
            return null;
        }
        Map<String, TypedValue<?>> properties = new HashMap<>();
        properties.put(ASSET_NAME, assetName);
        String message = cause.getMessage();
        properties.put(
                ASSET_ERROR, new StringValue(message == null ? cause.getClass().getSimpleName() : message));
        if (options.timestampMode() != TimestampMode.NO_TIMESTAMPS) {
            properties.put(ASSET_TIMESTAMP, new LongValue(System.currentTimeMillis()));
        }
        return new WireRecord(properties);
    }

    private synchronized boolean addChanged(List<ChannelRecord> records, Map<String, TypedValue<?>> properties) {
        boolean any = false;
        for (int i = 0; i < records.size(); i++) {
            ChannelRecord record = records.get(i);
            Keys channel = keys(record, i);
            if (channel == null) {
                continue;
            }
            if (!isGood(record)) {
                any |= add(record, channel, properties, null);
            } else if (!Objects.equals(record.getValue(), channel.last)) {
                channel.last = record.getValue();
                any |= add(record, channel, properties, null);
            }
        }
        return any;
    }

    private boolean addAll(List<ChannelRecord> records, Map<String, TypedValue<?>> properties) {
        boolean any = false;
        LongValue time = null;
        for (int i = 0; i < records.size(); i++) {
            ChannelRecord record = records.get(i);
            Keys channel = keys(record, i);
            if (channel != null && add(record, channel, properties, time)) {
                any = true;
                // channels of one device mostly share their time, and then its value
                time = properties.get(channel.timestamp) instanceof LongValue last ? last : time;
            }
        }
        return any;
    }

    private boolean add(
            ChannelRecord record, Keys channel, Map<String, TypedValue<?>> properties, @Nullable LongValue time) {
        boolean good = isGood(record);
        if (!good && !options.emitErrors()) {
            return false;
        }
        if (good) {
            properties.put(channel.name, record.getValue());
            if (channel.unitValue != null) {
                properties.put(channel.unit, channel.unitValue);
            }
        }
        if (options.emitErrors()) {
            properties.put(channel.error, good ? NO_ERROR : new StringValue(ErrorText.of(record.getChannelStatus())));
        }
        if (options.timestampMode() == TimestampMode.PER_CHANNEL) {
            long timestamp = record.getTimestamp();
            properties.put(
                    channel.timestamp, time != null && time.getValue() == timestamp ? time : new LongValue(timestamp));
        }
        return true;
    }

    private void addTimestamp(List<ChannelRecord> records, Map<String, TypedValue<?>> properties) {
        long timestamp;
        switch (options.timestampMode()) {
            case SINGLE_ASSET_GENERATED -> timestamp = System.currentTimeMillis();
            case SINGLE_DRIVER_GENERATED_MAX -> {
                timestamp = Long.MIN_VALUE;
                for (ChannelRecord record : records) {
                    timestamp = Math.max(timestamp, record.getTimestamp());
                }
            }
            case SINGLE_DRIVER_GENERATED_MIN -> {
                timestamp = Long.MAX_VALUE;
                for (ChannelRecord record : records) {
                    timestamp = Math.min(timestamp, record.getTimestamp());
                }
            }
            default -> {
                return;
            }
        }
        if (timestamp != Long.MIN_VALUE && timestamp != Long.MAX_VALUE) {
            properties.put(ASSET_TIMESTAMP, new LongValue(timestamp));
        }
    }

    private @Nullable Keys keys(ChannelRecord record, int index) {
        if (index < inOrder.length && inOrder[index].name.equals(record.getChannelName())) {
            return inOrder[index];
        }
        return keys.get(record.getChannelName());
    }

    private static boolean isGood(ChannelRecord record) {
        ChannelStatus status = record.getChannelStatus();
        return status != null && status.getChannelFlag() == ChannelFlag.SUCCESS && record.getValue() != null;
    }
}
