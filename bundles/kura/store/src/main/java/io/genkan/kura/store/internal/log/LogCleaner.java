package io.genkan.kura.store.internal.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Deletes segments, the oldest first: what finished a message stands behind it, so no message comes back. What still
 * waits in the oldest segment is copied to the end of the log before, if that is worth it. Calls need the commit's lock.
 */
final class LogCleaner {
    private record Kept(long sequence, long oldPosition, long newPosition) {}

    private final SegmentLog log;
    private final MessageTable table;
    private final ReentrantLock lock;
    private final GroupCommit commit;

    /** @param lock guards the table */
    LogCleaner(SegmentLog log, MessageTable table, ReentrantLock lock, GroupCommit commit) {
        this.log = log;
        this.table = table;
        this.lock = lock;
        this.commit = commit;
    }

    /** Deletes what nobody needs, and moves what is in the way of that when the files occupy too much. */
    void clean(long maxBytes) throws IOException {
        // each segment is moved once at most
        for (long end = log.written(), oldest = log.oldestSealed();
                oldest >= 0 && oldest < end;
                oldest = log.oldestSealed()) {
            if (!isEmpty(oldest)) {
                if (!isWorthMoving(maxBytes)) {
                    return;
                }
                moveAll(oldest);
            }
            log.delete(oldest);
        }
    }

    private boolean isEmpty(long base) {
        lock.lock();
        try {
            return table.bytesBetween(base, Math.max(base + 1, log.endOf(base))) == 0;
        } finally {
            lock.unlock();
        }
    }

    private boolean isWorthMoving(long maxBytes) {
        lock.lock();
        try {
            long files = log.fileBytes();
            return files > maxBytes - 2 * log.segmentBytes()
                    || files > 3 * table.index.bytes() + 4 * log.segmentBytes();
        } finally {
            lock.unlock();
        }
    }

    private void moveAll(long base) throws IOException {
        List<Kept> moved = new ArrayList<>();
        for (long sequence : standingIn(base)) {
            Kept kept = move(base, sequence);
            if (kept != null) {
                moved.add(kept);
            }
        }
        try {
            if (!moved.isEmpty()) {
                commit.force(
                        moved.get(0).newPosition(), moved.get(moved.size() - 1).newPosition());
            }
        } catch (IOException e) {
            back(moved);
            throw e;
        }
    }

    /** {@return the unfinished messages of a segment} */
    private List<Long> standingIn(long base) throws IOException {
        List<Long> found = new ArrayList<>();
        log.scan(base, (position, kind, in, bodyAt, bodyLength) -> {
            if (MessageRecords.isMessage(kind, bodyLength)) {
                long sequence = MessageRecords.sequence(in, bodyAt);
                lock.lock();
                try {
                    if (table.index.state(sequence) != MessageIndex.NONE
                            && table.index.position(sequence) == position) {
                        found.add(sequence);
                    }
                } finally {
                    lock.unlock();
                }
            }
        });
        return found;
    }

    private @Nullable Kept move(long base, long sequence) throws IOException {
        long position;
        lock.lock();
        try {
            position = table.index.position(sequence);
        } finally {
            lock.unlock();
        }
        Entry entry = log.read(position);
        if (entry == null || position < base) {
            return null;
        }
        lock.lock();
        try {
            if (table.index.state(sequence) == MessageIndex.NONE || table.index.position(sequence) != position) {
                return null;
            }
            long copy = log.append(
                    entry.kind(),
                    entry.bodyLength(),
                    (to, at) -> System.arraycopy(entry.in(), entry.bodyAt(), to, at, entry.bodyLength()));
            table.moved(sequence, copy);
            MessageTable.Flight flight = table.flight(sequence);
            if (flight != null) {
                log.append(MessageRecords.IN_FLIGHT, 16, MessageRecords.timed(flight.publishedOn(), new long[] {sequence
                }));
            }
            return new Kept(sequence, position, copy);
        } finally {
            lock.unlock();
        }
    }

    private void back(List<Kept> moved) {
        lock.lock();
        try {
            for (Kept each : moved) {
                if (table.index.state(each.sequence()) != MessageIndex.NONE
                        && table.index.position(each.sequence()) == each.newPosition()) {
                    table.moved(each.sequence(), each.oldPosition());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The disk is full: gives up the oldest segment if all that waits there may be dropped, which needs not a byte of
     * room. {@return the priorities of the messages that were dropped, null when nothing could be done}
     */
    @Nullable
    List<Integer> giveUpOldest(LogOptions options, LongConsumer drop) throws IOException {
        long oldest = log.oldestSealed();
        if (oldest < 0) {
            return null;
        }
        List<Long> standing = standingIn(oldest);
        List<Integer> priorities = new ArrayList<>();
        lock.lock();
        try {
            for (long sequence : standing) {
                DropPolicy policy = options.policy(table.priorityOf(sequence));
                if (policy == DropPolicy.REFUSE || table.isInFlight(sequence)) {
                    return null;
                }
                priorities.add(table.priorityOf(sequence));
            }
            standing.forEach(drop::accept);
        } finally {
            lock.unlock();
        }
        log.delete(oldest);
        return priorities;
    }
}
