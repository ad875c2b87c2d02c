package io.genkan.kura.store.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Records one after the other in files of bounded size. A record that was appended is in memory; after {@link #write} it
 * outlives the process, after {@link #force} the loss of power. What could not be written is kept and tried again with the
 * next attempt. Thread-safe; {@code append} never touches the disk.
 *
 * <p>Positions count the bytes ever appended, so they rise for ever and a record keeps its own.
 */
public final class SegmentLog implements Closeable {
    /** What is appended beyond this while the disk refuses to write is refused too. */
    private static final int MOST_UNWRITTEN = 32 << 20;

    /** Puts the body of a record into its place. */
    @FunctionalInterface
    interface Body {
        void put(byte[] to, int at);
    }

    private final Disk disk;
    private final long segmentBytes;
    private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
    private final RecordReader reader;
    private final CRC32C crc = new CRC32C();

    private final Object appending = new Object();
    private Records.Buffer front = new Records.Buffer();
    private long appended;

    /** Held while bytes go to a file; also guards which file that is. */
    private final ReentrantLock writing = new ReentrantLock();

    private Records.Buffer back = new Records.Buffer();
    private volatile @Nullable Segment active;
    private boolean unforced;

    private volatile long written;
    private final AtomicLong fileBytes = new AtomicLong();
    private final AtomicLong bytesWritten = new AtomicLong();
    private final AtomicLong forces = new AtomicLong();
    private long damaged;

    private SegmentLog(Disk disk, long segmentBytes) {
        this.disk = disk;
        this.segmentBytes = segmentBytes;
        this.reader = new RecordReader(this::segmentAt);
    }

    /** Opens the log that the disk holds, tells every sound record in it, and cuts off what follows the last one. */
    static SegmentLog open(Disk disk, long segmentBytes, SegmentScan.Visitor visitor) throws IOException {
        SegmentLog log = new SegmentLog(disk, segmentBytes);
        List<Long> bases = new ArrayList<>();
        for (String name : disk.list()) {
            long base = Segment.baseOf(name);
            if (base >= 0) {
                bases.add(base);
            }
        }
        bases.sort(null);
        for (int i = 0; i < bases.size(); i++) {
            log.recover(bases.get(i), i == bases.size() - 1, visitor);
        }
        return log;
    }

    private void recover(long base, boolean last, SegmentScan.Visitor visitor) throws IOException {
        Disk.File file = disk.open(Segment.nameOf(base));
        long size = file.size();
        SegmentScan.Result found = SegmentScan.scan(file, base, visitor);
        damaged += found.damaged();
        Segment segment = new Segment(disk, base, found.end(), file);
        if (last && found.end() - base < size) {
            try {
                file.truncate(found.end() - base);
                file.force();
                damaged += size - (found.end() - base);
            } catch (IOException e) {
                // it is read-only now: what comes goes into a file of its own, at a place that nothing has used
                segment.end = base + size;
                last = false;
            }
        }
        segments.put(base, segment);
        fileBytes.addAndGet(segment.bytes());
        written = Math.max(written, segment.end);
        appended = written;
        if (last && segment.bytes() < segmentBytes) {
            active = segment;
        } else {
            segment.seal();
            segment.closeFile();
        }
    }

    /** Appends to what is in memory; {@return the position of the record} Fails when too much waits to be written. */
    long append(byte kind, int bodyLength, Body body) throws IOException {
        synchronized (appending) {
            if (front.size > MOST_UNWRITTEN) {
                throw new IOException("More than " + (MOST_UNWRITTEN >> 20) + " MB wait to be written.");
            }
            int at = front.room(Records.HEADER + bodyLength);
            body.put(front.bytes, at + Records.HEADER);
            Records.seal(front.bytes, at, kind, bodyLength, crc);
            long position = appended;
            appended += Records.HEADER + bodyLength;
            return position;
        }
    }

    /** {@return bytes that are appended and not in a file yet} */
    long unwritten() {
        synchronized (appending) {
            return appended - written;
        }
    }

    /** Brings everything that was appended before this call into the files. */
    void write() throws IOException {
        writing.lock();
        try {
            while (true) {
                if (back.size == 0) {
                    synchronized (appending) {
                        if (front.size == 0) {
                            return;
                        }
                        Records.Buffer filled = front;
                        front = back;
                        back = filled;
                    }
                }
                Segment to = roomFor(back.size);
                to.file().write(to.bytes(), back.bytes, 0, back.size);
                to.grew(back.size);
                unforced = true;
                fileBytes.addAndGet(back.size);
                bytesWritten.addAndGet(back.size);
                written = to.end;
                back.clear();
            }
        } finally {
            writing.unlock();
        }
    }

    private Segment roomFor(int bytes) throws IOException {
        Segment now = active;
        if (now != null && now.bytes() > 0 && now.bytes() + bytes > segmentBytes) {
            forceActive(now);
            now.seal();
            active = null;
            now = null;
        }
        if (now == null) {
            String name = Segment.nameOf(written);
            disk.delete(name); // an earlier attempt may have made the file and written nothing of value
            now = new Segment(disk, written, written, disk.create(name));
            segments.put(now.base, now);
            active = now;
        }
        return now;
    }

    /**
     * Writes, and brings everything that was written before this call to the medium. When the medium refuses, nobody knows
     * what became of what was written since the last time: no further byte goes into that file.
     */
    void force() throws IOException {
        write();
        Segment target;
        long end;
        writing.lock();
        try {
            target = active;
            if (target == null || !unforced) {
                return;
            }
            end = target.end;
            unforced = false;
        } finally {
            writing.unlock();
        }
        try {
            target.file().force();
            forces.incrementAndGet();
            target.forcedTo = Math.max(target.forcedTo, end);
        } catch (IOException e) {
            if (target.forcedTo < end) {
                abandon(target);
                throw e;
            }
        }
    }

    private void forceActive(Segment target) throws IOException {
        if (!unforced) {
            return;
        }
        try {
            target.file().force();
            forces.incrementAndGet();
            target.forcedTo = target.end;
            unforced = false;
        } catch (IOException e) {
            abandon(target);
            throw e;
        }
    }

    private void abandon(Segment target) {
        writing.lock();
        try {
            target.abandon();
            if (active == target) {
                active = null;
                unforced = false;
            }
        } finally {
            writing.unlock();
        }
    }

    /**
     * {@return whether one of the records between these positions was written to a file that was given up before it was
     * forced} To be asked after {@link #force}, which knows nothing of files that others have given up.
     */
    boolean isDoubtful(long first, long last) {
        Long from = segments.floorKey(first);
        for (Segment each :
                segments.subMap(from == null ? first : from, true, last, true).values()) {
            if (each.isDoubtfulBefore(last + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Reads a record; null when its segment was deleted or the record is damaged. */
    @Nullable
    Entry read(long position) throws IOException {
        if (position >= written) {
            write();
        }
        return reader.read(position);
    }

    private @Nullable Segment segmentAt(long position) {
        Map.Entry<Long, Segment> found = segments.floorEntry(position);
        return found == null || position >= found.getValue().end ? null : found.getValue();
    }

    /** {@return begin of the first segment after this position, -1 when there is none} */
    long after(long position) {
        Long next = segments.higherKey(position);
        return next == null ? -1 : next;
    }

    /** Tells every sound record of the segment that begins here. */
    void scan(long base, SegmentScan.Visitor visitor) throws IOException {
        Segment segment = segments.get(base);
        if (segment != null) {
            SegmentScan.scan(segment.file(), base, visitor);
        }
    }

    /** {@return position behind the last byte that is in a file} */
    long written() {
        return written;
    }

    /** {@return first position of the oldest segment, or -1 when there is none but the one that is written to} */
    long oldestSealed() {
        Map.Entry<Long, Segment> oldest = segments.firstEntry();
        return oldest == null
                        || oldest.getValue() == active
                        || segments.lastKey().equals(oldest.getKey())
                ? -1
                : oldest.getKey();
    }

    /** {@return where the segment that begins here ends} */
    long endOf(long base) {
        Segment segment = segments.get(base);
        return segment == null ? base : segment.end;
    }

    /** Deletes a segment that nothing refers to any more. The oldest goes first, always. */
    void delete(long base) throws IOException {
        Segment segment = segments.get(base);
        if (segment != null) {
            segment.delete();
            segments.remove(base);
            fileBytes.addAndGet(-segment.bytes());
        }
    }

    /** {@return bytes of all segments} */
    long fileBytes() {
        return fileBytes.get();
    }

    long segmentBytes() {
        return segmentBytes;
    }

    long bytesWritten() {
        return bytesWritten.get();
    }

    long forces() {
        return forces.get();
    }

    /** {@return bytes that were found unreadable or cut off when the log was opened} */
    long damagedBytes() {
        return damaged;
    }

    /** {@return whether something was appended or written that is not on the medium yet} */
    boolean isUnforced() {
        writing.lock();
        try {
            synchronized (appending) {
                return unforced || back.size > 0 || front.size > 0;
            }
        } finally {
            writing.unlock();
        }
    }

    /** Closes the files without writing anything more. */
    @Override
    public void close() {
        segments.values().forEach(Segment::closeFile);
        disk.close();
    }
}
