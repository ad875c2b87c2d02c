package io.genkan.itests.campaigns.store;

import java.util.BitSet;
import java.util.StringJoiner;

/** Which messages were accepted and how often each was delivered. Thread-safe. */
public final class Tally {
    private static final int RANGES = 20;

    private final BitSet accepted = new BitSet();
    private final BitSet delivered = new BitSet();
    private long duplicates;

    public synchronized void accepted(long number) {
        accepted.set((int) number);
    }

    /** All of the first so many numbers were accepted. */
    public synchronized void acceptedUpTo(long count) {
        accepted.set(0, (int) count);
    }

    public synchronized void delivered(long number) {
        if (delivered.get((int) number)) {
            duplicates++;
        }
        delivered.set((int) number);
    }

    public synchronized long accepted() {
        return accepted.cardinality();
    }

    /** {@return accepted messages that were never delivered} */
    public synchronized long missing() {
        BitSet missing = (BitSet) accepted.clone();
        missing.andNot(delivered);
        return missing.cardinality();
    }

    /** {@return the missing numbers as ranges, the first of them} */
    public synchronized String missingRanges() {
        BitSet missing = (BitSet) accepted.clone();
        missing.andNot(delivered);
        StringJoiner ranges = new StringJoiner(", ");
        int begin = missing.nextSetBit(0);
        for (int i = 0; begin >= 0 && i < RANGES; i++) {
            int end = missing.nextClearBit(begin);
            ranges.add(begin + "-" + (end - 1));
            begin = missing.nextSetBit(end);
        }
        return ranges.toString();
    }

    public synchronized long duplicates() {
        return duplicates;
    }
}
