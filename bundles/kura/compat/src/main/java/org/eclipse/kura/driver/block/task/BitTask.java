package org.eclipse.kura.driver.block.task;

import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.binary.Buffer;
import org.eclipse.kura.type.BooleanValue;

/** Reads or writes one bit of a byte as a BOOLEAN; bit 0 is the least significant one. */
public class BitTask extends UpdateBlockTask {
    private int bit;

    /**
     * Makes one.
     *
     * @param start address of the byte
     * @param bitIndex 0 to 7
     */
    public BitTask(ChannelRecord record, int start, int bitIndex, Mode mode) {
        super(record, start, start + 1, mode);
        this.bit = bitIndex;
    }

    /** Sets which bit, 0 to 7. */
    public void setBit(int bit) {
        this.bit = bit;
    }

    @Override
    protected void runRead() {
        int content = getParent().getBuffer().get(getStart() - getParent().getStart());
        record.setValue(new BooleanValue((content >> bit & 1) == 1));
    }

    @Override
    protected void runWrite() {
        put(getParent());
    }

    @Override
    protected void runUpdate(ToplevelBlockTask read, ToplevelBlockTask write) {
        put(write);
    }

    private void put(ToplevelBlockTask target) {
        if (!(record.getValue() instanceof BooleanValue value)) {
            throw new IllegalArgumentException("A bit takes a BOOLEAN, not " + record.getValueType() + ".");
        }
        Buffer buffer = target.getBuffer();
        int at = getStart() - target.getStart();
        int content = buffer.get(at);
        buffer.put(at, (byte) (value.getValue() ? content | 1 << bit : content & ~(1 << bit)));
    }
}
