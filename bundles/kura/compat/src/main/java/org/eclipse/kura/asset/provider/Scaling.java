package org.eclipse.kura.asset.provider;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ScaleOffsetType;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.DoubleValue;
import org.eclipse.kura.type.FloatValue;
import org.eclipse.kura.type.IntegerValue;
import org.eclipse.kura.type.LongValue;
import org.eclipse.kura.type.TypedValue;

/**
 * Scale and offset of channels.
 *
 * <p>They work on numbers that were read, not on what is written. The arithmetic is that of the channel's value type, in
 * which whole numbers cut off the fractions of scale and offset before it begins; or that of DOUBLE or LONG, in which the
 * driver is then asked for the value, and the result is cut to the channel's value type.
 */
final class Scaling {
    private Scaling() {}

    /** {@return the record to ask the driver with} */
    static ChannelRecord request(Channel channel) {
        DataType asked = requestedType(channel);
        if (asked == channel.getValueType()) {
            return channel.createReadRecord();
        }
        ChannelRecord record = ChannelRecord.createReadRecord(channel.getName(), asked, channel.getUnit());
        record.setChannelConfig(requestConfiguration(channel));
        return record;
    }

    /** {@return the settings to listen with at the driver} */
    static Map<String, Object> requestConfiguration(Channel channel) {
        DataType asked = requestedType(channel);
        if (asked == channel.getValueType()) {
            return channel.getConfiguration();
        }
        Map<String, Object> configuration = new HashMap<>(channel.getConfiguration());
        configuration.put(AssetConstants.VALUE_TYPE.value(), asked.name());
        return configuration;
    }

    /** {@return the record with the channel's value; the same one when there is nothing to do} */
    static ChannelRecord apply(Channel channel, ChannelRecord record) {
        if (!isScaled(channel) && requestedType(channel) == channel.getValueType()) {
            return record;
        }
        if (record.getValue() == null
                || record.getChannelStatus() == null
                || record.getChannelStatus().getChannelFlag() != ChannelFlag.SUCCESS
                || !(record.getValue().getValue() instanceof Number number)) {
            return record;
        }
        ChannelRecord scaled =
                ChannelRecord.createReadRecord(channel.getName(), channel.getValueType(), channel.getUnit());
        scaled.setChannelStatus(record.getChannelStatus());
        scaled.setTimestamp(record.getTimestamp());
        scaled.setValue(value(channel, number));
        return scaled;
    }

    private static boolean isScaled(Channel channel) {
        return isNumeric(channel.getValueType()) && (channel.getValueScale() != 1.0 || channel.getValueOffset() != 0.0);
    }

    private static DataType requestedType(Channel channel) {
        if (!isScaled(channel)) {
            return channel.getValueType();
        }
        ScaleOffsetType type = channel.getScaleOffsetType();
        if (type == ScaleOffsetType.DOUBLE) {
            return DataType.DOUBLE;
        }
        return type == ScaleOffsetType.LONG ? DataType.LONG : channel.getValueType();
    }

    private static boolean isNumeric(DataType type) {
        return type == DataType.DOUBLE || type == DataType.FLOAT || type == DataType.INTEGER || type == DataType.LONG;
    }

    private static TypedValue<?> value(Channel channel, Number read) {
        Number scale = channel.getValueScaleAsNumber();
        Number offset = channel.getValueOffsetAsNumber();
        Number result = switch (requestedType(channel)) {
            case DOUBLE -> read.doubleValue() * scale.doubleValue() + offset.doubleValue();
            case FLOAT -> read.floatValue() * scale.floatValue() + offset.floatValue();
            case LONG -> read.longValue() * scale.longValue() + offset.longValue();
            default -> read.intValue() * scale.intValue() + offset.intValue();
        };
        return switch (channel.getValueType()) {
            case DOUBLE -> new DoubleValue(result.doubleValue());
            case FLOAT -> new FloatValue(result.floatValue());
            case LONG -> new LongValue(result.longValue());
            default -> new IntegerValue(result.intValue());
        };
    }
}
