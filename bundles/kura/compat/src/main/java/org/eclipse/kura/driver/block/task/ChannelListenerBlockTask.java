package org.eclipse.kura.driver.block.task;

import java.io.IOException;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelEvent;
import org.eclipse.kura.channel.listener.ChannelListener;

/** A task that tells a listener what it has read, each time. */
public class ChannelListenerBlockTask extends ChannelBlockTaskWrapper {
    private final ChannelListener listener;

    public ChannelListenerBlockTask(ChannelBlockTask wrapped, ChannelListener listener) {
        super(wrapped);
        this.listener = listener;
    }

    public ChannelListener getListener() {
        return listener;
    }

    /** Reads, and tells the listener a record of its own. */
    @Override
    public void run() throws IOException {
        getWrappedTask().run();
        getWrappedTask().onSuccess();
        ChannelRecord read = getRecord();
        ChannelRecord told = ChannelRecord.createReadRecord(read.getChannelName(), read.getValueType(), read.getUnit());
        told.setValue(read.getValue());
        told.setChannelStatus(read.getChannelStatus());
        told.setTimestamp(read.getTimestamp());
        listener.onChannelEvent(new ChannelEvent(told));
    }
}
