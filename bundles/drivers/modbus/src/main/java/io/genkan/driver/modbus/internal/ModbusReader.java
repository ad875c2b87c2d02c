package io.genkan.driver.modbus.internal;

import io.genkan.driver.modbus.internal.ReadBlock.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;

/** Carries out a {@link ReadPlan}. One thread at a time, since its buffers are used again for each read. */
final class ModbusReader {
    /** Takes what became of each channel. */
    interface Results {
        void value(int index, TypedValue<?> value);

        void failure(int index, String sentence);

        /** {@return whether somebody wants to see the bytes of a channel's value} */
        default boolean wantsBytes(int index) {
            return false;
        }

        /** Tells the bytes of a channel's value, before the value or its failure. */
        default void bytes(int index, ModbusChannel channel, byte[] bytes) {
            // only for who wants them
        }
    }

    /** An address that the device refused is asked for again only so often: it costs a round trip, and seldom changes. */
    private static final long REFUSED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private record Refusal(String sentence, long askAgainNanos) {}

    private final ModbusConnection connection;
    private final IdentityHashMap<ReadBlock, Refusal> refused = new IdentityHashMap<>();
    private final byte[] request = ModbusPdu.newBuffer();
    private final byte[] answer = ModbusPdu.newBuffer();
    private @Nullable ModbusFailure brokenConnection;
    private boolean somethingWasAnswered;

    ModbusReader(ModbusConnection connection) {
        this.connection = connection;
    }

    /**
     * Reads every channel of the plan and tells each result once.
     *
     * @return the plan for the next time: the same, or one in which blocks that the device refused are cut
     * @throws ModbusFailure when there is no connection and no value was read; the results were told nevertheless
     */
    ReadPlan read(ReadPlan plan, Results results) throws ModbusFailure {
        brokenConnection = null;
        somethingWasAnswered = false;
        List<ReadBlock> blocks = plan.blocks();
        List<ReadBlock> learned = null;
        for (int i = 0; i < blocks.size(); i++) {
            ReadBlock block = blocks.get(i);
            boolean refused = read(block, results) != null;
            if (refused) {
                if (learned == null) {
                    learned = new ArrayList<>(blocks.subList(0, i));
                }
                cut(block, results, learned);
            } else if (learned != null) {
                learned.add(block);
            }
        }
        ModbusFailure broken = brokenConnection;
        if (broken != null && !somethingWasAnswered) {
            throw broken;
        }
        return learned == null ? plan : new ReadPlan(learned);
    }

    /** Reads the parts of a refused block, so that only the channels to blame fail. */
    private void cut(ReadBlock block, Results results, List<ReadBlock> learned) {
        List<Slot> slots = block.slots();
        int cut = block.cut();
        for (ReadBlock part :
                List.of(ReadBlock.of(slots.subList(0, cut)), ReadBlock.of(slots.subList(cut, slots.size())))) {
            if (read(part, results) != null) {
                cut(part, results, learned);
            } else {
                learned.add(part);
            }
        }
    }

    /** {@return a refusal that may be due to some of several channels, which then were told nothing yet} */
    private @Nullable ModbusFailure read(ReadBlock block, Results results) {
        if (!refused.isEmpty() && stillRefused(block, results)) {
            return null;
        }
        ModbusFailure failure = brokenConnection;
        if (failure == null) {
            int length = ModbusPdu.read(request, block.table(), block.address(), block.count());
            try {
                connection.exchange(block.unit(), request, length, answer, block, true);
                somethingWasAnswered = true;
                decode(block, results);
                return null;
            } catch (ModbusFailure e) {
                failure = e;
            }
            if (failure.kind().isConnection()) {
                brokenConnection = failure;
            }
            if (failure.concernsAddresses()) {
                if (block.slots().size() > 1) {
                    return failure;
                }
                refused.put(block, new Refusal(failure.sentence(), connection.nanoTime() + REFUSED_NANOS));
            }
        }
        for (Slot slot : block.slots()) {
            results.failure(slot.index(), failure.sentence());
        }
        return null;
    }

    private boolean stillRefused(ReadBlock block, Results results) {
        Refusal refusal = refused.get(block);
        if (refusal == null) {
            return false;
        }
        if (connection.nanoTime() - refusal.askAgainNanos() >= 0) {
            refused.remove(block);
            return false;
        }
        results.failure(block.slots().get(0).index(), refusal.sentence());
        return true;
    }

    /** Asks for refused addresses again at the next read. */
    void forgetRefusals() {
        refused.clear();
    }

    private void decode(ReadBlock block, Results results) {
        List<Slot> slots = block.slots();
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            if (results.wantsBytes(slot.index())) {
                results.bytes(slot.index(), slot.channel(), bytesOf(slot.channel(), block));
            }
            TypedValue<?> value;
            try {
                value = RegisterCodec.decode(slot.channel(), answer, ModbusPdu.READ_DATA, block.address());
            } catch (IllegalArgumentException e) {
                results.failure(slot.index(), String.valueOf(e.getMessage()));
                continue;
            }
            results.value(slot.index(), value);
        }
    }

    /** {@return the part of the answer that holds a channel's value; of bits the bytes that they lie in} */
    private byte[] bytesOf(ModbusChannel channel, ReadBlock block) {
        int first = channel.address() - block.address();
        int from = channel.table().holdsBits() ? first / 8 : first * 2;
        int to = channel.table().holdsBits() ? (first + channel.count() + 7) / 8 : (first + channel.count()) * 2;
        return Arrays.copyOfRange(answer, ModbusPdu.READ_DATA + from, ModbusPdu.READ_DATA + to);
    }
}
