package io.genkan.kura.store.internal.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where each message that is not finished stands in the log, and what became of it: sixteen bytes for each, in blocks of
 * consecutive numbers that go when nothing is left in them. Not thread-safe.
 */
final class MessageIndex {
    /** No such message, or it is finished. */
    static final byte NONE = 0;
    /** Appended and not accepted yet. */
    static final byte PENDING = 1;

    static final byte WAITING = 2;
    static final byte IN_FLIGHT = 3;
    /** Waits, and is left out until it is released. */
    static final byte HELD = 4;

    private static final int BITS = 12;
    private static final int BLOCK = 1 << BITS;
    private static final int MASK = BLOCK - 1;

    private static final class Block {
        final long[] positions = new long[BLOCK];
        final int[] lengths = new int[BLOCK];
        /** Number of the waiting line, and in the last bit whether the message needs no confirmation. */
        final short[] lines = new short[BLOCK];

        final byte[] states = new byte[BLOCK];
        int live;
    }

    private final Map<Long, Block> blocks = new HashMap<>();
    private long cachedNumber = -1;
    private @Nullable Block cached;
    private long count;
    private long bytes;

    private @Nullable Block block(long sequence) {
        long number = sequence >> BITS;
        if (number == cachedNumber) {
            return cached;
        }
        Block found = blocks.get(number);
        if (found != null) {
            cachedNumber = number;
            cached = found;
        }
        return found;
    }

    byte state(long sequence) {
        Block block = block(sequence);
        return block == null ? NONE : block.states[(int) sequence & MASK];
    }

    long position(long sequence) {
        Block block = block(sequence);
        return block == null ? -1 : block.positions[(int) sequence & MASK];
    }

    int length(long sequence) {
        Block block = block(sequence);
        return block == null ? 0 : block.lengths[(int) sequence & MASK];
    }

    /** {@return which waiting line the message belongs to} */
    int line(long sequence) {
        Block block = block(sequence);
        return block == null ? 0 : (block.lines[(int) sequence & MASK] & 0xFFFF) >> 1;
    }

    /** {@return whether the message is finished once it is sent} */
    boolean isUnconfirmed(long sequence) {
        Block block = block(sequence);
        return block != null && (block.lines[(int) sequence & MASK] & 1) != 0;
    }

    void add(long sequence, long position, int length, int line, boolean unconfirmed, byte state) {
        Block block = block(sequence);
        if (block == null) {
            block = new Block();
            blocks.put(sequence >> BITS, block);
            cachedNumber = sequence >> BITS;
            cached = block;
        }
        int at = (int) sequence & MASK;
        if (block.states[at] == NONE) {
            block.live++;
            count++;
            bytes += length;
        } else {
            bytes += length - block.lengths[at];
        }
        block.positions[at] = position;
        block.lengths[at] = length;
        block.lines[at] = (short) (line << 1 | (unconfirmed ? 1 : 0));
        block.states[at] = state;
    }

    void state(long sequence, byte state) {
        Block block = block(sequence);
        if (block != null && block.states[(int) sequence & MASK] != NONE) {
            block.states[(int) sequence & MASK] = state;
        }
    }

    /** The record of the message was copied. */
    void move(long sequence, long position) {
        Block block = block(sequence);
        if (block != null) {
            block.positions[(int) sequence & MASK] = position;
        }
    }

    void remove(long sequence) {
        Block block = block(sequence);
        int at = (int) sequence & MASK;
        if (block == null || block.states[at] == NONE) {
            return;
        }
        block.states[at] = NONE;
        count--;
        bytes -= block.lengths[at];
        if (--block.live == 0) {
            blocks.remove(sequence >> BITS);
            cachedNumber = -1;
            cached = null;
        }
    }

    /** {@return how many messages are not finished} */
    long count() {
        return count;
    }

    /** {@return what their records occupy} */
    long bytes() {
        return bytes;
    }

    /** {@return lowest number of a block that has something in it, -1 for none} */
    long oldest() {
        return blocks.keySet().stream()
                .mapToLong(number -> number << BITS)
                .min()
                .orElse(-1);
    }

    /** Tells every message, in order. */
    void forEach(LongConsumer visitor) {
        List<Long> numbers = new ArrayList<>(blocks.keySet());
        numbers.sort(null);
        for (long number : numbers) {
            Block block = blocks.get(number);
            for (int i = 0; block != null && i < BLOCK; i++) {
                if (block.states[i] != NONE) {
                    visitor.accept((number << BITS) + i);
                }
            }
        }
    }
}
