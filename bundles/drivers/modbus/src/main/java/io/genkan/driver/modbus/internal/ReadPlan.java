package io.genkan.driver.modbus.internal;

import io.genkan.driver.modbus.internal.ReadBlock.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which requests read a set of channels: as few as gap and block size allow, per unit and table. */
record ReadPlan(List<ReadBlock> blocks) {
    private static final Comparator<Slot> ORDER = Comparator.comparingInt(
                    (Slot slot) -> slot.channel().unit())
            .thenComparing(slot -> slot.channel().table())
            .thenComparingInt(slot -> slot.channel().address())
            .thenComparingInt(Slot::index);

    ReadPlan {
        blocks = List.copyOf(blocks);
    }

    /**
     * @param maxGap how many registers nobody asked for a block may include; sixteen times as many bits
     * @param maxBlock how many registers a block may hold, sixteen times as many bits. A channel that alone is longer gets
     *     a block of its own
     */
    static ReadPlan of(List<Slot> channels, int maxGap, int maxBlock) {
        List<Slot> sorted = new ArrayList<>(channels);
        sorted.sort(ORDER);
        List<ReadBlock> blocks = new ArrayList<>();
        List<Slot> open = new ArrayList<>();
        int end = 0;
        for (Slot slot : sorted) {
            if (!open.isEmpty() && !fits(open.get(0).channel(), end, slot, maxGap, maxBlock)) {
                blocks.add(ReadBlock.of(open));
                open.clear();
            }
            end = open.isEmpty() ? slot.end() : Math.max(end, slot.end());
            open.add(slot);
        }
        if (!open.isEmpty()) {
            blocks.add(ReadBlock.of(open));
        }
        return new ReadPlan(blocks);
    }

    private static boolean fits(ModbusChannel first, int end, Slot next, int maxGap, int maxBlock) {
        ModbusChannel channel = next.channel();
        if (channel.unit() != first.unit() || channel.table() != first.table()) {
            return false;
        }
        int factor = first.table().holdsBits() ? 16 : 1;
        int limit = Math.min(maxBlock * factor, first.table().maxRead());
        return channel.address() - end <= maxGap * factor && Math.max(end, next.end()) - first.address() <= limit;
    }
}
