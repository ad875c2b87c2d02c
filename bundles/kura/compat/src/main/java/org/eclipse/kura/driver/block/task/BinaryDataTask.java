package org.eclipse.kura.driver.block.task;

import java.io.IOException;
import java.util.function.Function;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.binary.BinaryData;
import org.eclipse.kura.driver.binary.TypeUtil;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;

/**
 * Reads or writes the value of a channel as binary data.
 *
 * @param <T> type of the binary data
 */
public class BinaryDataTask<T> extends ChannelBlockTask {
    private final BinaryData<T> data;
    private final Function<T, TypedValue<?>> toValue;
    private final Function<TypedValue<?>, T> fromValue;

    /** Makes one that converts to and from the value type of the record. */
    public BinaryDataTask(ChannelRecord record, int offset, BinaryData<T> dataType, Mode mode) {
        this(record, offset, dataType, record.getValueType(), mode);
    }

    /** Makes one that converts to and from a type. */
    public BinaryDataTask(ChannelRecord record, int offset, BinaryData<T> dataType, DataType valueType, Mode mode) {
        this(
                record,
                offset,
                dataType,
                TypeUtil.toTypedValue(dataType.getValueType(), valueType),
                TypeUtil.fromTypedValue(dataType.getValueType(), valueType),
                mode);
    }

    /** Makes one with conversions of its own. */
    public BinaryDataTask(
            ChannelRecord record,
            int offset,
            BinaryData<T> dataType,
            Function<T, TypedValue<?>> toTypedValue,
            Function<TypedValue<?>, T> fromTypedValue,
            Mode mode) {
        super(record, offset, offset + dataType.getSize(), mode);
        this.data = dataType;
        this.toValue = toTypedValue;
        this.fromValue = fromTypedValue;
    }

    @Override
    public void run() throws IOException {
        ToplevelBlockTask parent = getParent();
        int at = getStart() - parent.getStart();
        if (getMode() == Mode.READ) {
            record.setValue(toValue.apply(data.read(parent.getBuffer(), at)));
        } else {
            data.write(parent.getBuffer(), at, fromValue.apply(record.getValue()));
        }
    }
}
