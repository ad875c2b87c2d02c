package org.eclipse.kura.driver.block.task;

import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.binary.ByteArray;

/** Reads or writes a channel as bytes. */
public class ByteArrayTask extends BinaryDataTask<byte[]> {
    public ByteArrayTask(ChannelRecord record, int start, int end, Mode mode) {
        super(record, start, new ByteArray(end - start), mode);
    }
}
