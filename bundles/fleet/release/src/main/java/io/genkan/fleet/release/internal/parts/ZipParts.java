package io.genkan.fleet.release.internal.parts;

import io.genkan.fleet.release.internal.sign.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Cuts a file where its contents end: a zip file at its entries, also at those of zip files that lie in it uncompressed (a
 * deployment package has its bundles so), everything in pieces of at most 64 kB. What did not change from one version to
 * the next is then the same part in both, wherever it lies. A file that is no zip file is cut evenly.
 *
 * <p>The cuts need not be right, only the same on both sides: the file as a whole has a hash of its own.
 */
public final class ZipParts {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_HEADER = 30;
    private static final int CENTRAL_HEADER = 46;
    private static final int END_HEADER = 22;
    private static final int LARGEST = 64 << 10;
    private static final int NESTED = 2;

    private ZipParts() {}

    /** {@return the parts of a file, in order, which together are the whole file} */
    public static List<Part> of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            NavigableSet<Long> cuts = new TreeSet<>();
            cuts.add(channel.size());
            cut(channel, 0, channel.size(), NESTED, cuts);
            return hashed(channel, cuts);
        }
    }

    private static List<Part> hashed(FileChannel channel, NavigableSet<Long> cuts) throws IOException {
        List<Part> parts = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
        long from = 0;
        for (long cut : cuts) {
            while (from < cut) {
                int length = (int) Math.min(LARGEST, cut - from);
                parts.add(
                        new Part(length, hash(read(channel, from, buffer.clear().limit(length)))));
                from += length;
            }
        }
        return parts;
    }

    /** {@return the short hash of what remains in the buffer} */
    static long hash(ByteBuffer content) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(content);
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    /** Adds where local headers and contents of the entries between two places begin. */
    private static void cut(FileChannel channel, long from, long to, int depth, NavigableSet<Long> cuts)
            throws IOException {
        long end = endOfCentralDirectory(channel, from, to);
        if (end < 0) {
            return;
        }
        ByteBuffer tail = read(channel, end, little(END_HEADER));
        int entries = Short.toUnsignedInt(tail.getShort(10));
        long place = from + Integer.toUnsignedLong(tail.getInt(16));
        List<Long> found = new ArrayList<>();
        found.add(place);
        ByteBuffer header = little(CENTRAL_HEADER);
        for (int i = 0; i < entries; i++) {
            if (place < from || place + CENTRAL_HEADER > end) {
                return;
            }
            read(channel, place, header.clear());
            if (header.getInt(0) != CENTRAL) {
                return;
            }
            long local = from + Integer.toUnsignedLong(header.getInt(42));
            if (!cutEntry(channel, local, place, header, depth, found, cuts)) {
                return;
            }
            place += CENTRAL_HEADER
                    + Short.toUnsignedInt(header.getShort(28))
                    + Short.toUnsignedInt(header.getShort(30))
                    + Short.toUnsignedInt(header.getShort(32));
        }
        found.stream().filter(cut -> cut > from && cut < to).forEach(cuts::add);
    }

    private static boolean cutEntry(
            FileChannel channel,
            long local,
            long before,
            ByteBuffer central,
            int depth,
            List<Long> found,
            NavigableSet<Long> cuts)
            throws IOException {
        if (local < 0 || local + LOCAL_HEADER > before) {
            return false;
        }
        ByteBuffer header = read(channel, local, little(LOCAL_HEADER));
        if (header.getInt(0) != LOCAL) {
            return false;
        }
        long content = local
                + LOCAL_HEADER
                + Short.toUnsignedInt(header.getShort(26))
                + Short.toUnsignedInt(header.getShort(28));
        long compressed = Integer.toUnsignedLong(central.getInt(20));
        if (content + compressed > before) {
            return false;
        }
        found.add(local);
        found.add(content);
        found.add(content + compressed);
        boolean stored = central.getShort(10) == 0;
        if (stored && depth > 0) {
            cut(channel, content, content + compressed, depth - 1, cuts);
        }
        return true;
    }

    /** The end record has a comment of up to 64 kB behind it; ours have none, and others' are cut evenly. */
    private static long endOfCentralDirectory(FileChannel channel, long from, long to) throws IOException {
        long place = to - END_HEADER;
        if (place < from) {
            return -1;
        }
        return read(channel, place, little(END_HEADER)).getInt(0) == END ? place : -1;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer read(FileChannel channel, long from, ByteBuffer buffer) throws IOException {
        long place = from;
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, place);
            if (count < 0) {
                throw new IOException("The file became shorter while it was read.");
            }
            place += count;
        }
        return buffer.flip();
    }
}
