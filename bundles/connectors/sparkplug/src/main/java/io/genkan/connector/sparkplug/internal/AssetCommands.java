package io.genkan.connector.sparkplug.internal;

import io.genkan.support.driver.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a device's commands to an asset, on a thread of its own, as a machine may be slow. */
final class AssetCommands implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AssetCommands.class);

    private final String pid;
    private final ServiceTracker<Asset, Asset> assets;
    private final Lane lane;

    AssetCommands(BundleContext context, String pid, String device) {
        this.pid = pid;
        String escaped = pid.replaceAll("([\\\\*()])", "\\\\$1");
        try {
            this.assets = new ServiceTracker<>(
                    context,
                    FrameworkUtil.createFilter(
                            "(&(objectClass=" + Asset.class.getName() + ")(kura.service.pid=" + escaped + "))"),
                    null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("asset.pid \"" + pid + "\" is no PID.", e);
        }
        this.lane = new Lane("sparkplug-writes " + device);
        assets.open();
    }

    /** Writes channels by their names; what cannot be written is told in the log, and the others are. */
    void write(Map<String, Object> values) {
        lane.add(() -> {
            Asset asset = assets.getService();
            if (asset == null) {
                LOG.warn("A command is not carried out, as there is no asset {}: correct asset.pid", pid);
                return;
            }
            write(asset, values);
        });
    }

    private void write(Asset asset, Map<String, Object> values) {
        Map<String, Channel> channels = asset.getAssetConfiguration().getAssetChannels();
        List<ChannelRecord> records = new ArrayList<>();
        values.forEach((name, value) -> {
            Channel channel = channels.get(name);
            if (channel == null || !channel.isEnabled() || channel.getType() == ChannelType.READ) {
                LOG.warn("A command is not carried out: asset {} has no channel {} that can be written", pid, name);
                return;
            }
            TypedValue<?> typed = typed(channel, value);
            if (typed != null) {
                records.add(ChannelRecord.createWriteRecord(name, typed));
            }
        });
        if (records.isEmpty()) {
            return;
        }
        try {
            asset.write(records);
        } catch (KuraException e) {
            LOG.warn("A command to asset {} is not carried out: {}", pid, e.getMessage());
            return;
        }
        for (ChannelRecord record : records) {
            if (record.getChannelStatus() != null
                    && record.getChannelStatus().getChannelFlag() == ChannelFlag.FAILURE) {
                LOG.warn(
                        "A command to channel {} of asset {} is not carried out: {}",
                        record.getChannelName(),
                        pid,
                        record.getChannelStatus().getExceptionMessage());
            }
        }
    }

    private @Nullable TypedValue<?> typed(Channel channel, Object value) {
        try {
            return value instanceof byte[] bytes
                    ? TypedValues.newByteArrayValue(bytes)
                    : Values.of(channel.getValueType(), value);
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "A command to channel {} of asset {} is not carried out: {}",
                    channel.getName(),
                    pid,
                    e.getMessage());
            return null;
        }
    }

    @Override
    public void close() {
        lane.close();
        assets.close();
    }
}
