package org.eclipse.kura.driver.block.task;

import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;

/** A task for one channel, in whose record it tells how it went. */
public abstract class ChannelBlockTask extends BlockTask {
    protected final ChannelRecord record;

    public ChannelBlockTask(ChannelRecord record, int start, int end, Mode mode) {
        super(start, end, mode);
        this.record = record;
    }

    public ChannelRecord getRecord() {
        return record;
    }

    @Override
    public void onSuccess() {
        record.setChannelStatus(new ChannelStatus(ChannelFlag.SUCCESS));
        record.setTimestamp(System.currentTimeMillis());
    }

    @Override
    public void onFailure(Exception exception) {
        record.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, exception.getMessage(), exception));
        record.setTimestamp(System.currentTimeMillis());
    }
}
