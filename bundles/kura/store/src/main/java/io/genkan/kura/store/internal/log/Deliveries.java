package io.genkan.kura.store.internal.log;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of messages after they were accepted. It is appended to the log and written soon, but not forced. Calls need
 * the lock of the table, except for {@link #sending}.
 */
final class Deliveries {
    private static final int WRITE_WITHIN_MILLIS = 20;
    private static final int LONGEST_LIST = 4096;

    private final SegmentLog log;
    private final MessageTable table;
    private final ReentrantLock lock;
    private final LogKeeper keeper;
    private final LongSupplier clock;
    private final IntSupplier forceWithinMillis;

    /**
     * @param lock guards the table
     * @param forceWithinMillis what the loss of power may cost of it
     */
    Deliveries(
            SegmentLog log,
            MessageTable table,
            ReentrantLock lock,
            LogKeeper keeper,
            LongSupplier clock,
            IntSupplier forceWithinMillis) {
        this.log = log;
        this.table = table;
        this.lock = lock;
        this.keeper = keeper;
        this.clock = clock;
        this.forceWithinMillis = forceWithinMillis;
    }

    /** They are on their way. */
    void sending(int... ids) {
        long now = clock.getAsLong();
        lock.lock();
        try {
            long[] sequences = Arrays.stream(ids)
                    .mapToLong(table::sequenceOf)
                    .filter(sequence -> table.isAlive(sequence) && !table.isInFlight(sequence))
                    .toArray();
            if (sequences.length == 0) {
                return;
            }
            record(MessageRecords.IN_FLIGHT, 8 + sequences.length * 8, MessageRecords.timed(now, sequences));
            for (long sequence : sequences) {
                table.fly(sequence, now, null);
            }
        } finally {
            lock.unlock();
        }
        keeper.writeNow();
    }

    /** The transport has taken a message and calls it so. */
    void published(int id, LoggedMessage.@Nullable Token token) {
        long now = clock.getAsLong();
        long sequence = table.sequenceOf(id);
        if (!table.isAlive(sequence)) {
            return;
        }
        boolean recorded = table.isInFlight(sequence);
        table.fly(sequence, now, token);
        if (table.index.isUnconfirmed(sequence)) {
            finish(sequence, false, false);
        } else if (!recorded && token == null) {
            record(MessageRecords.IN_FLIGHT, 16, MessageRecords.timed(now, new long[] {sequence}));
        } else if (!recorded && token != null) {
            byte[] session = MessageRecords.session(token);
            record(
                    MessageRecords.PUBLISHED,
                    20 + session.length,
                    MessageRecords.published(now, sequence, token.messageId(), session));
        }
    }

    /** The message needs nothing more. */
    void finish(long sequence, boolean confirmed, boolean asDropped) {
        if (sequence >= 0 && table.index.state(sequence) != MessageIndex.NONE) {
            record(MessageRecords.FINISHED, 8, MessageRecords.numbers(new long[] {sequence}, 0));
            table.finish(sequence, clock.getAsLong(), confirmed, asDropped);
        }
    }

    /** Where the disk takes nothing for long it is lost: messages may be sent twice then. */
    private void record(byte kind, int length, SegmentLog.Body body) {
        try {
            log.append(kind, length, body);
        } catch (IOException full) {
            return;
        }
        keeper.writeWithin(WRITE_WITHIN_MILLIS);
        keeper.forceWithin(Math.max(forceWithinMillis.getAsInt(), WRITE_WITHIN_MILLIS));
    }

    /** Those of them that are in flight wait again. */
    void takeBack(int... ids) {
        waitAgain(Arrays.stream(ids)
                .mapToLong(table::sequenceOf)
                .filter(table::isInFlight)
                .toArray());
    }

    /** Everything in flight waits again. */
    void takeBackAll() {
        waitAgain(table.inFlight());
    }

    private void waitAgain(long[] sequences) {
        for (int from = 0; from < sequences.length; from += LONGEST_LIST) {
            long[] part = Arrays.copyOfRange(sequences, from, Math.min(sequences.length, from + LONGEST_LIST));
            record(MessageRecords.WAITS, part.length * 8, MessageRecords.numbers(part, 0));
        }
        for (long sequence : sequences) {
            table.giveBack(sequence);
        }
    }

    /** Everything in flight is given up. */
    void dropInFlight() {
        for (long sequence : table.inFlight()) {
            finish(sequence, false, true);
        }
    }
}
