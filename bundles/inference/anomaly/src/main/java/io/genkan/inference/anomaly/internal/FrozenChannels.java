package io.genkan.inference.anomaly.internal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Notices a sensor that has stopped to move. A channel counts as frozen when it repeats one value much longer than it ever
 * did while it was learnt; a channel that stood still then (a set-point, a switch) is left alone.
 */
final class FrozenChannels {
    private static final int SHORTEST = 20;
    private static final int TIMES_AS_LONG = 4;

    private final double[] last;
    private final int[] run;
    private final int[] longest;
    private final int[] changes;

    FrozenChannels(int dimension) {
        this.last = new double[dimension];
        this.run = new int[dimension];
        this.longest = new int[dimension];
        this.changes = new int[dimension];
        java.util.Arrays.fill(last, Double.NaN);
    }

    /**
     * Takes a sample.
     *
     * @param learning whether the sample still belongs to the training
     * @return index of a frozen channel, -1 when there is none
     */
    int accept(double[] sample, boolean learning) {
        int frozen = -1;
        for (int i = 0; i < last.length; i++) {
            if (Double.isNaN(sample[i])) {
                continue;
            }
            if (Double.compare(sample[i], last[i]) == 0) {
                run[i]++;
            } else {
                run[i] = 0;
                last[i] = sample[i];
                if (learning) {
                    changes[i]++;
                }
            }
            if (learning) {
                longest[i] = Math.max(longest[i], run[i]);
            } else if (moves(i) && run[i] > limit(i) && frozen < 0) {
                frozen = i;
            }
        }
        return frozen;
    }

    /** A value that changed only now and then while it was learnt says nothing when it stands still. */
    private boolean moves(int channel) {
        return changes[channel] > 10;
    }

    private int limit(int channel) {
        return Math.max(SHORTEST, TIMES_AS_LONG * longest[channel]);
    }

    void save(DataOutput out) throws IOException {
        for (int i = 0; i < last.length; i++) {
            out.writeInt(longest[i]);
            out.writeInt(changes[i]);
        }
    }

    void restore(DataInput in) throws IOException {
        for (int i = 0; i < last.length; i++) {
            longest[i] = in.readInt();
            changes[i] = in.readInt();
        }
    }
}
