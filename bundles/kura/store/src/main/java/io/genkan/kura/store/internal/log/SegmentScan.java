package io.genkan.kura.store.internal.log;

import java.io.IOException;
import java.util.zip.CRC32C;

/** Reads a segment from its begin to its end and finds every sound record, also behind damaged ones. */
final class SegmentScan {
    private static final int CHUNK = 1 << 20;

    /** What a log is rebuilt from. */
    interface Visitor {
        /**
         * Takes a record.
         *
         * @param position where the record is in the log
         * @param in holds the body, valid during the call only
         */
        void record(long position, byte kind, byte[] in, int bodyAt, int bodyLength);
    }

    /**
     * @param end position behind the last sound record
     * @param damaged how many bytes before that belong to no sound record
     */
    record Result(long end, long damaged) {}

    private final Disk.File file;
    private final long base;
    private final long size;
    private final Visitor visitor;
    private final CRC32C crc = new CRC32C();
    private byte[] window = new byte[CHUNK];
    private long windowAt;
    private int limit;
    private int at;

    private SegmentScan(Disk.File file, long base, long size, Visitor visitor) {
        this.file = file;
        this.base = base;
        this.size = size;
        this.visitor = visitor;
    }

    static Result scan(Disk.File file, long base, Visitor visitor) throws IOException {
        return new SegmentScan(file, base, file.size(), visitor).run();
    }

    private Result run() throws IOException {
        long soundEnd = 0;
        long gap = 0;
        while (true) {
            if (!available(Records.HEADER)) {
                return new Result(base + soundEnd, gap);
            }
            int length = Records.length(window, at, limit);
            if (length > 0 && available(length) && Records.isSound(window, at, length, crc)) {
                long position = windowAt + at;
                gap += position - soundEnd;
                visitor.record(base + position, window[at + 5], window, at + Records.HEADER, length - Records.HEADER);
                at += length;
                soundEnd = position + length;
            } else {
                at++;
            }
        }
    }

    /** Brings so many bytes from {@code at} on into the window; {@return false when the file ends before} */
    private boolean available(int length) throws IOException {
        if (limit - at >= length) {
            return true;
        }
        if (windowAt + at + length > size) {
            return false;
        }
        int rest = limit - at;
        byte[] target = length > window.length ? new byte[length + CHUNK] : window;
        System.arraycopy(window, at, target, 0, rest);
        window = target;
        windowAt += at;
        at = 0;
        limit = rest + file.read(windowAt + rest, window, rest, window.length - rest);
        return limit >= length;
    }
}
