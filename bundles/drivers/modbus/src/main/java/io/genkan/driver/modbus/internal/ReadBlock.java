package io.genkan.driver.modbus.internal;

import java.util.List;

/**
 * One request to read: a run of registers or bits, and the channels whose values lie in it, in ascending order of address.
 */
record ReadBlock(int unit, Table table, int address, int count, List<Slot> slots) implements Place {
    /**
     * A channel of a plan.
     *
     * @param index the caller's number for it
     */
    record Slot(int index, ModbusChannel channel) {
        int end() {
            return channel.address() + channel.count();
        }
    }

    ReadBlock {
        slots = List.copyOf(slots);
    }

    /** {@return the smallest block that holds {@code slots}, which are sorted by address} */
    static ReadBlock of(List<Slot> slots) {
        ModbusChannel first = slots.get(0).channel();
        int end = 0;
        for (Slot slot : slots) {
            end = Math.max(end, slot.end());
        }
        return new ReadBlock(first.unit(), first.table(), first.address(), end - first.address(), slots);
    }

    /**
     * Where to cut a block that the device refused: at its widest gap, since most refusals come from registers that nobody
     * asked for, else in the middle.
     *
     * @return the index of the first slot of the second part; at least 1
     */
    int cut() {
        int cut = slots.size() / 2;
        int widest = 0;
        int end = slots.get(0).end();
        for (int i = 1; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            int gap = slot.channel().address() - end;
            if (gap > widest) {
                widest = gap;
                cut = i;
            }
            end = Math.max(end, slot.end());
        }
        return cut;
    }

    @Override
    public String place() {
        return ModbusChannel.place(unit, table, address, count);
    }
}
