package org.eclipse.kura.channel.listener;

import java.util.Objects;
import org.eclipse.kura.channel.ChannelRecord;
import org.osgi.annotation.versioning.ProviderType;

/** Tells that a driver noticed a new value or a new status of a channel. */
@ProviderType
public class ChannelEvent {

    private final ChannelRecord channelRecord;

    /**
     * @param channelRecord the record with value or status and time stamp
     * @throws NullPointerException if the argument is null
     */
    public ChannelEvent(ChannelRecord channelRecord) {
        this.channelRecord = Objects.requireNonNull(channelRecord, "The record of a channel event must not be null");
    }

    /**
     * The record with value or status and time stamp.
     *
     * @return never null
     */
    public ChannelRecord getChannelRecord() {
        return channelRecord;
    }

    @Override
    public String toString() {
        return "ChannelEvent [channelRecord=" + channelRecord + "]";
    }
}
