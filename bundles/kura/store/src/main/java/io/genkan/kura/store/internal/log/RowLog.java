package io.genkan.kura.store.internal.log;

import static io.genkan.kura.store.internal.log.Records.getInt;
import static io.genkan.kura.store.internal.log.Records.getLong;
import static io.genkan.kura.store.internal.log.Records.putInt;
import static io.genkan.kura.store.internal.log.Records.putLong;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Rows of bytes in a log on a disk, numbered from 1, the oldest of which can be given up. Thread-safe. */
public final class RowLog implements Closeable {
    /** Number of the first row (8), then for each row its length (4) and its bytes. */
    private static final byte ROWS = 16;
    /** Number of the first row that is left (8). */
    private static final byte GIVEN_UP = 17;

    private static final int MARK_EVERY = 64 << 10;
    private static final int WRITE_MILLIS = 20;
    private static final int MOST_UNWRITTEN = 256 << 10;

    /** Takes rows one after the other. */
    @FunctionalInterface
    public interface Visitor {
        /** Takes a row; its bytes are valid during the call only. */
        void row(long number, byte[] in, int at, int length);
    }

    private final SegmentLog log;
    private final GroupCommit commit;
    private final LogKeeper keeper;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    /** Where rows stand, every 64 kB: position to number. */
    private final TreeMap<Long, Long> marks = new TreeMap<>();

    private volatile int windowMillis;
    private long firstRow = 1;
    private long nextRow = 1;
    private boolean closed;

    private RowLog(Disk disk, long maxBytes, int windowMillis, LogEvents events) throws IOException {
        this.maxBytes = maxBytes;
        this.windowMillis = windowMillis;
        long segment = Math.max(64 << 10, Math.min(8 << 20, maxBytes / 16));
        this.log = SegmentLog.open(disk, segment, this::recover);
        this.commit = new GroupCommit(log, new Outcome(), events);
        this.keeper = new LogKeeper(log, commit, this::clean);
    }

    /** Opens the rows that the disk holds. The disk is closed with it, also when this fails. */
    public static RowLog open(Disk disk, long maxBytes, int windowMillis, LogEvents events) throws IOException {
        try {
            RowLog opened = new RowLog(disk, maxBytes, windowMillis, events);
            opened.keeper.start();
            return opened;
        } catch (IOException | RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    private static final class Outcome implements GroupCommit.Outcome {
        @Override
        public void accepted(long[] sequences) {
            // rows can be read as soon as they are appended
        }

        @Override
        public void refused(long[] sequences) {
            // they may be stored all the same, once the disk is well: who is told of the failure may store them twice
        }
    }

    private void recover(long position, byte kind, byte[] in, int bodyAt, int bodyLength) {
        if (kind == GIVEN_UP && bodyLength >= 8) {
            firstRow = Math.max(firstRow, getLong(in, bodyAt));
        } else if (kind == ROWS && bodyLength >= 8) {
            long first = getLong(in, bodyAt);
            if (nextRow == 1) {
                firstRow = Math.max(firstRow, first);
            }
            mark(position, first);
            nextRow = first;
            for (int at = bodyAt + 8; at + 4 <= bodyAt + bodyLength; at += 4 + getInt(in, at)) {
                nextRow++;
            }
        }
        nextRow = Math.max(nextRow, firstRow);
    }

    private void mark(long position, long row) {
        if (marks.isEmpty() || position - marks.lastKey() >= MARK_EVERY) {
            marks.put(position, row);
        }
    }

    public void configure(int newWindowMillis) {
        windowMillis = newWindowMillis;
    }

    /** Stores rows; with a window of 0 they are on the medium when this returns. */
    public void append(List<byte[]> rows) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        commit.checkHealth();
        int length = 8;
        for (byte[] row : rows) {
            length += 4 + row.length;
        }
        int window = windowMillis;
        GroupCommit.Batch batch = null;
        long first;
        lock.lock();
        try {
            checkOpen();
            first = nextRow;
            long position = log.append(ROWS, length, (to, at) -> put(to, at, first, rows));
            mark(position, first);
            nextRow += rows.size();
            if (window == 0) {
                batch = commit.join(first, position);
            }
        } finally {
            lock.unlock();
        }
        if (batch != null) {
            commit.await(batch, first);
        } else {
            keeper.forceWithin(window);
            if (log.unwritten() > MOST_UNWRITTEN) {
                commit.write();
            }
        }
        if (log.fileBytes() > maxBytes) {
            keeper.cleanNow();
        }
    }

    private static void put(byte[] to, int start, long first, List<byte[]> rows) {
        int at = start;
        putLong(to, at, first);
        at += 8;
        for (byte[] row : rows) {
            putInt(to, at, row.length);
            System.arraycopy(row, 0, to, at + 4, row.length);
            at += 4 + row.length;
        }
    }

    /** Gives up all but the newest rows. */
    public void truncate(long rowsToKeep) throws IOException {
        lock.lock();
        try {
            checkOpen();
            giveUp(nextRow - Math.max(0, rowsToKeep));
        } finally {
            lock.unlock();
        }
        keeper.writeWithin(WRITE_MILLIS);
        keeper.forceWithin(Math.max(WRITE_MILLIS, windowMillis));
    }

    private void giveUp(long before) throws IOException {
        if (before > firstRow) {
            firstRow = before;
            log.append(GIVEN_UP, 8, (to, at) -> putLong(to, at, before));
        }
    }

    /** Deletes segments without rows that are left; with the files beyond their bound, also the oldest with rows. */
    private void clean() throws IOException {
        for (long oldest = log.oldestSealed(); oldest >= 0; oldest = log.oldestSealed()) {
            lock.lock();
            try {
                Map.Entry<Long, Long> behind = marks.ceilingEntry(log.endOf(oldest));
                if (behind == null || behind.getValue() > firstRow) {
                    if (log.fileBytes() <= maxBytes || behind == null) {
                        return;
                    }
                    giveUp(behind.getValue());
                }
                marks.headMap(log.endOf(oldest)).clear();
            } finally {
                lock.unlock();
            }
            log.delete(oldest);
        }
    }

    /** {@return how many rows there are} */
    public long size() throws IOException {
        lock.lock();
        try {
            checkOpen();
            return nextRow - firstRow;
        } finally {
            lock.unlock();
        }
    }

    /** {@return number of the oldest row that is left} */
    public long first() {
        lock.lock();
        try {
            return firstRow;
        } finally {
            lock.unlock();
        }
    }

    /** Tells the rows from this number on, in order. */
    public void read(long from, Visitor visitor) throws IOException {
        long position;
        long start;
        long end;
        commit.write();
        lock.lock();
        try {
            checkOpen();
            start = Math.max(from, firstRow);
            end = nextRow;
            position = -1;
            for (Map.Entry<Long, Long> mark : marks.descendingMap().entrySet()) {
                position = mark.getKey();
                if (mark.getValue() <= start) {
                    break;
                }
            }
        } finally {
            lock.unlock();
        }
        for (long next = start; next < end && position >= 0; ) {
            Entry entry = log.read(position);
            if (entry == null) {
                position = log.after(position);
                continue;
            }
            position += Records.HEADER + entry.bodyLength();
            if (entry.kind() == ROWS) {
                next = tell(entry, start, visitor);
            }
        }
    }

    private static long tell(Entry entry, long from, Visitor visitor) {
        byte[] in = entry.in();
        long number = getLong(in, entry.bodyAt());
        int end = entry.bodyAt() + entry.bodyLength();
        for (int at = entry.bodyAt() + 8; at + 4 <= end; at += 4 + getInt(in, at)) {
            if (number >= from) {
                visitor.row(number, in, at + 4, getInt(in, at));
            }
            number++;
        }
        return number;
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("The log is closed.");
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            lock.unlock();
        }
        keeper.close();
        log.close();
    }

    /** {@return bytes of all files} */
    public long fileBytes() {
        return log.fileBytes();
    }
}
