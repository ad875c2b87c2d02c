package io.genkan.itests.campaigns.store;

import java.util.BitSet;

/** Which messages were accepted and how often each was delivered. Thread-safe. */
final class Tally {
    private final BitSet accepted = new BitSet();
    private final BitSet delivered = new BitSet();
    private long duplicates;

    synchronized void accepted(long number) {
        accepted.set((int) number);
    }

    synchronized void delivered(long number) {
        if (delivered.get((int) number)) {
            duplicates++;
        }
        delivered.set((int) number);
    }

    synchronized long accepted() {
        return accepted.cardinality();
    }

    /** {@return accepted messages that were never delivered} */
    synchronized long missing() {
        BitSet missing = (BitSet) accepted.clone();
        missing.andNot(delivered);
        return missing.cardinality();
    }

    synchronized long duplicates() {
        return duplicates;
    }
}
