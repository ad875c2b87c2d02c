package io.genkan.kura.assets.internal;

import io.genkan.api.trace.TraceEvents;
import io.genkan.support.trace.TraceTap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.jspecify.annotations.Nullable;

/** Tells what an asset made of the values that its driver gave it, for channels that somebody follows. */
final class ScalingTrace {
    private final TraceTap tap;
    private final String asset;

    ScalingTrace(TraceTap tap, String asset) {
        this.tap = tap;
        this.asset = asset;
    }

    /**
     * Tells of the followed ones among some records; one volatile read while nobody follows any.
     *
     * @param read what the driver filled in
     * @param scaled the same records as the asset gives them out
     */
    void scaled(List<ChannelRecord> read, List<ChannelRecord> scaled, Map<String, Channel> channels) {
        if (!tap.wanted()) {
            return;
        }
        for (int i = 0; i < scaled.size(); i++) {
            ChannelRecord record = scaled.get(i);
            String name = record.getChannelName();
            if (tap.follows(asset, name)) {
                ChannelStatus status = record.getChannelStatus();
                boolean good = status != null && status.getChannelFlag() == ChannelFlag.SUCCESS;
                Map<String, @Nullable Object> facts = new HashMap<>();
                facts.put(
                        TraceEvents.VALUE,
                        good && record.getValue() != null ? record.getValue().getValue() : null);
                facts.put(TraceEvents.ERROR, good ? null : ErrorText.of(status));
                facts.put(TraceEvents.TEXT, good ? sentence(read.get(i), channels.get(name)) : null);
                tap.tell(asset, TraceEvents.SCALED, name, facts);
            }
        }
    }

    private static String sentence(ChannelRecord read, @Nullable Channel channel) {
        if (channel == null || (channel.getValueScale() == 1 && channel.getValueOffset() == 0)) {
            return "Taken as it is: scale 1, offset 0.";
        }
        Object value = read.getValue() == null ? "" : read.getValue().getValue();
        String unit = channel.getUnit() == null || channel.getUnit().isBlank() ? "" : " " + channel.getUnit();
        return value + " × " + channel.getValueScale() + " + " + channel.getValueOffset() + unit + ", as "
                + channel.getValueType() + ".";
    }
}
