package io.genkan.kura.store.internal.log;

import java.io.IOException;
import java.util.function.LongFunction;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads records at given positions, a few windows of neighbours at a time. Thread-safe. */
final class RecordReader {
    private static final int WINDOW = 64 << 10;
    private static final int WINDOWS = 4;
    private static final int OPEN_FILES = 8;

    @SuppressWarnings("ArrayRecordComponent")
    private record Window(long at, byte[] bytes, int length) {
        boolean holds(long position, int count) {
            return position >= at && position + count <= at + length;
        }
    }

    private final LongFunction<@Nullable Segment> segments;
    private final @Nullable Window[] windows = new @Nullable Window[WINDOWS];
    private final java.util.ArrayDeque<Segment> opened = new java.util.ArrayDeque<>();
    private final CRC32C crc = new CRC32C();
    private int next;

    /** @param segments finds the segment that holds a position, null for none */
    RecordReader(LongFunction<@Nullable Segment> segments) {
        this.segments = segments;
    }

    synchronized @Nullable Entry read(long position) throws IOException {
        Segment segment = segments.apply(position);
        if (segment == null) {
            return null;
        }
        Window window = holding(segment, position, Records.HEADER, WINDOW);
        if (window == null) {
            return null;
        }
        int length = Records.length(window.bytes, (int) (position - window.at), window.length);
        if (length == 0) {
            return null;
        }
        window = holding(segment, position, length, Math.max(length, WINDOW));
        if (window == null) {
            return null;
        }
        int at = (int) (position - window.at);
        if (!Records.isSound(window.bytes, at, length, crc)) {
            return null;
        }
        return new Entry(window.bytes[at + 5], window.bytes, at + Records.HEADER, length - Records.HEADER);
    }

    private @Nullable Window holding(Segment segment, long position, int count, int wanted) throws IOException {
        for (Window window : windows) {
            if (window != null && window.holds(position, count)) {
                return window;
            }
        }
        int length = (int) Math.min(wanted, segment.end - position);
        if (length < count) {
            return null;
        }
        byte[] bytes = new byte[length];
        Disk.File file;
        try {
            file = segment.file();
            remember(segment);
            length = file.read(position - segment.base, bytes, 0, length);
        } catch (IOException e) {
            if (segment.isDeleted()) {
                return null;
            }
            throw e;
        }
        Window window = new Window(position, bytes, length);
        if (length <= WINDOW) {
            windows[next] = window;
            next = (next + 1) % WINDOWS;
        }
        return length < count ? null : window;
    }

    private void remember(Segment segment) {
        if (opened.peekLast() != segment) {
            opened.remove(segment);
            opened.addLast(segment);
            if (opened.size() > OPEN_FILES) {
                Segment oldest = opened.removeFirst();
                if (oldest.isSealed()) {
                    oldest.closeFile();
                }
            }
        }
    }
}
