package org.eclipse.kura.driver.block.task;

import org.eclipse.kura.channel.ChannelRecord;

/** A task whose value is only a part of its bytes, so that writing means fetching, changing and sending them. */
public abstract class UpdateBlockTask extends ChannelBlockTask {
    public UpdateBlockTask(ChannelRecord record, int start, int end, Mode mode) {
        super(record, start, end, mode);
    }

    @Override
    public void run() {
        switch (getMode()) {
            case READ -> runRead();
            case WRITE -> runWrite();
            default -> {
                if (!(getParent() instanceof UpdateTransfer transfer)) {
                    throw new IllegalStateException("An update needs an UpdateBlockTaskAggregator.");
                }
                runUpdate(transfer.read(), transfer.write());
            }
        }
    }

    /** Takes the value from the buffer of the parent. */
    protected abstract void runRead();

    /** Puts the value into the buffer of the parent, without regard to what is around it. */
    protected abstract void runWrite();

    /**
     * Puts the value into the buffer of {@code write}, which begins as a copy of that of {@code read} and may carry the
     * changes of other tasks already.
     */
    protected abstract void runUpdate(ToplevelBlockTask read, ToplevelBlockTask write);
}
