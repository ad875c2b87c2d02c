package io.genkan.itests.campaigns.swap;

import java.util.BitSet;

/** Judges what arrived by its numbers, each of which was sent once and in order. Thread-safe. */
final class Sequence {
    private final BitSet seen = new BitSet();
    private long highest = -1;
    private long duplicates;
    private long reordered;

    synchronized void arrived(long number) {
        int index = Math.toIntExact(number);
        if (seen.get(index)) {
            duplicates++;
            return;
        }
        seen.set(index);
        if (number < highest) {
            reordered++;
        } else {
            highest = number;
        }
    }

    /** {@return how many of the first {@code sent} numbers never came} */
    synchronized long lost(long sent) {
        return sent - seen.get(0, Math.toIntExact(sent)).cardinality();
    }

    /** {@return how many came again} */
    synchronized long duplicates() {
        return duplicates;
    }

    /** {@return how many came for the first time after a later one} */
    synchronized long reordered() {
        return reordered;
    }
}
