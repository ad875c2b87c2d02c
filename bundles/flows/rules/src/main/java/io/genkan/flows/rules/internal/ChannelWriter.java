package io.genkan.flows.rules.internal;

import java.util.List;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.asset.AssetService;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;

/** Writes one value into one channel of one asset. */
final class ChannelWriter {
    private ChannelWriter() {}

    /** A write that did not succeed; the message is one sentence. */
    static final class WriteException extends Exception {
        private static final long serialVersionUID = 1;

        WriteException(String message) {
            super(message);
        }
    }

    static void write(@Nullable AssetService assets, String target, Object value) throws WriteException {
        String pid = target.substring(0, target.lastIndexOf('/'));
        String name = target.substring(pid.length() + 1);
        Asset asset = assets == null ? null : assets.getAsset(pid);
        if (asset == null) {
            throw new WriteException("There is no asset " + pid + ": create it, or correct the rule.");
        }
        ChannelRecord record;
        try {
            Channel channel = asset.getAssetConfiguration().getAssetChannels().get(name);
            if (channel == null) {
                throw new WriteException(
                        "Asset " + pid + " has no channel " + name + ": create it, or correct the rule.");
            }
            record = channel.createWriteRecord(typed(target, channel.getValueType(), value));
            asset.write(List.of(record));
        } catch (KuraException | RuntimeException e) { // the border of an asset and its driver
            throw new WriteException("Channel " + target + " was not written: " + e.getMessage() + ".");
        }
        if (record.getChannelStatus() == null || record.getChannelStatus().getChannelFlag() != ChannelFlag.SUCCESS) {
            String reason = record.getChannelStatus() == null
                    ? "the driver gives no result"
                    : record.getChannelStatus().getExceptionMessage();
            throw new WriteException("Channel " + target + " was not written: " + reason + ".");
        }
    }

    /** {@return the value in the type of the channel} */
    static TypedValue<?> typed(String target, DataType type, Object value) throws WriteException {
        Object given = value instanceof Boolean flag && type != DataType.BOOLEAN && type != DataType.STRING
                ? (Object) (flag ? 1.0 : 0.0)
                : value;
        if (type == DataType.STRING) {
            return TypedValues.newStringValue(Values.text(given));
        }
        if (type == DataType.BOOLEAN && given instanceof Boolean flag) {
            return TypedValues.newBooleanValue(flag);
        }
        if (given instanceof Double number) {
            switch (type) {
                case BOOLEAN -> {
                    return TypedValues.newBooleanValue(number != 0);
                }
                case DOUBLE -> {
                    return TypedValues.newDoubleValue(number);
                }
                case FLOAT -> {
                    return TypedValues.newFloatValue(number.floatValue());
                }
                case INTEGER -> {
                    if (Math.abs(number) <= Integer.MAX_VALUE) {
                        return TypedValues.newIntegerValue((int) Math.rint(number));
                    }
                }
                case LONG -> {
                    if (Math.abs(number) < 9.2e18) {
                        return TypedValues.newLongValue((long) Math.rint(number));
                    }
                }
                default -> {}
            }
        }
        throw new WriteException("Channel " + target + " is of type " + type + " and cannot take " + Values.text(value)
                + ": correct the rule.");
    }
}
