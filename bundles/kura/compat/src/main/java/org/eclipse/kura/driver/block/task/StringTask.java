package org.eclipse.kura.driver.block.task;

import java.nio.charset.StandardCharsets;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.binary.ByteArray;
import org.eclipse.kura.driver.binary.adapter.StringData;

/** Reads or writes a channel as ASCII text. */
public class StringTask extends BinaryDataTask<String> {
    public StringTask(ChannelRecord record, int start, int end, Mode mode) {
        super(record, start, new StringData(new ByteArray(end - start), StandardCharsets.US_ASCII), mode);
    }
}
