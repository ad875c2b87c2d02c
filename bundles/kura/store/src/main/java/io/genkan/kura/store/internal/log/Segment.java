package io.genkan.kura.store.internal.log;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One file of a log. Positions in the log are counted through all its segments; {@code base} is that of the first byte. */
final class Segment {
    static final String SUFFIX = ".log";

    final long base;
    final String name;
    private final Disk disk;
    private Disk.@Nullable File file;
    private boolean deleted;
    /** Where the next byte comes; changed under the log's write lock, read by anybody. */
    volatile long end;
    /** Up to where everything is on the medium, as far as this process knows. */
    volatile long forcedTo;

    private volatile boolean sealed;
    private volatile boolean abandoned;

    Segment(Disk disk, long base, long end, Disk.@Nullable File file) {
        this.disk = disk;
        this.base = base;
        this.end = end;
        this.forcedTo = end;
        this.file = file;
        this.name = nameOf(base);
    }

    static String nameOf(long base) {
        return String.format(Locale.ROOT, "%016x%s", base, SUFFIX);
    }

    /** {@return the position that the name tells, or -1 when this is no segment's name} */
    static long baseOf(String name) {
        if (name.length() != 16 + SUFFIX.length() || !name.endsWith(SUFFIX)) {
            return -1;
        }
        try {
            return Long.parseLong(name.substring(0, 16), 16);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    long bytes() {
        return end - base;
    }

    void grew(int bytes) {
        long now = end;
        end = now + bytes;
    }

    /** {@return whether nothing is written to it any more} */
    boolean isSealed() {
        return sealed;
    }

    /** The medium has refused to keep what is behind {@link #forcedTo}; nothing is written to it any more. */
    void abandon() {
        abandoned = true;
    }

    /** {@return whether something from that position on was written and may never reach the medium} */
    boolean isDoubtfulBefore(long position) {
        return abandoned && position > forcedTo;
    }

    /** Nothing is written to it any more, and nothing waits to be forced. */
    void seal() {
        sealed = true;
    }

    synchronized Disk.File file() throws IOException {
        if (deleted) {
            throw new IOException("The segment " + name + " was deleted.");
        }
        Disk.File open = file;
        if (open == null) {
            open = disk.open(name);
            file = open;
        }
        return open;
    }

    synchronized void closeFile() {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    synchronized void delete() throws IOException {
        closeFile();
        disk.delete(name);
        deleted = true;
    }

    synchronized boolean isDeleted() {
        return deleted;
    }
}
