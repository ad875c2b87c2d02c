package io.genkan.support.driver;

import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;

/** Fills records. */
public final class Outcomes {
    private static final ChannelStatus SUCCESS = new ChannelStatus(ChannelFlag.SUCCESS);

    private Outcomes() {}

    /** A value that was read. */
    public static void good(ChannelRecord record, TypedValue<?> value, long timestamp) {
        record.setValue(value);
        record.setChannelStatus(SUCCESS);
        record.setTimestamp(timestamp);
    }

    /** A value that was written. */
    public static void written(ChannelRecord record) {
        record.setChannelStatus(SUCCESS);
        record.setTimestamp(System.currentTimeMillis());
    }

    /** One sentence about what is wrong. */
    public static void bad(ChannelRecord record, @Nullable String sentence) {
        record.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, String.valueOf(sentence), null));
        record.setTimestamp(System.currentTimeMillis());
    }
}
