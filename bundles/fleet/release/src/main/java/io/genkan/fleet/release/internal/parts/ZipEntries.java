package io.genkan.fleet.release.internal.parts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where in a file the contents of zip entries lie, also those of zip files that lie in it uncompressed (a deployment package has
 * its bundles so). What is found need not be right, only the same on both sides: nothing made of it is believed.
 */
final class ZipEntries {
    /** Method of an entry that is not compressed. */
    static final int STORED = 0;
    /** Method of an entry that is. */
    static final int DEFLATED = 8;

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_HEADER = 30;
    private static final int CENTRAL_HEADER = 46;
    private static final int END_HEADER = 22;
    private static final int NESTED = 2;

    /**
     * Content of an entry.
     *
     * @param outer name of the zip file in the file in which it lies, empty: the file itself
     * @param from first byte in the file
     * @param to first byte behind it
     */
    record Entry(String outer, String name, int method, long from, long to, Content content) {}

    private final FileChannel channel;

    private ZipEntries(FileChannel channel) {
        this.channel = channel;
    }

    /** {@return the entries in the order of their places, none inside another; none when it is no zip file} */
    static List<Entry> of(FileChannel channel) throws IOException {
        List<Entry> found = new ArrayList<>(new ZipEntries(channel).find("", 0, channel.size(), NESTED));
        found.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
        long end = 0;
        for (Entry entry : found) {
            if (entry.from() < end) {
                return List.of();
            }
            end = entry.to();
        }
        return found;
    }

    private List<Entry> find(String outer, long from, long to, int depth) throws IOException {
        long end = endOfCentralDirectory(from, to);
        if (end < 0) {
            return List.of();
        }
        ByteBuffer tail = read(channel, end, little(END_HEADER));
        int entries = Short.toUnsignedInt(tail.getShort(10));
        long place = from + Integer.toUnsignedLong(tail.getInt(16));
        List<Entry> found = new ArrayList<>();
        ByteBuffer header = little(CENTRAL_HEADER);
        for (int i = 0; i < entries; i++) {
            if (place < from || place + CENTRAL_HEADER > end) {
                return List.of();
            }
            read(channel, place, header.clear());
            int nameLength = Short.toUnsignedInt(header.getShort(28));
            if (header.getInt(0) != CENTRAL || place + CENTRAL_HEADER + nameLength > end) {
                return List.of();
            }
            Entry entry = entry(outer, from, place, header, nameLength);
            if (entry == null) {
                return List.of();
            }
            List<Entry> inside = entry.method() == STORED && depth > 0
                    ? find(entry.name(), entry.from(), entry.to(), depth - 1)
                    : List.of();
            if (!inside.isEmpty()) {
                found.addAll(inside);
            } else if (entry.to() > entry.from()) {
                found.add(entry);
            }
            place += CENTRAL_HEADER
                    + nameLength
                    + Short.toUnsignedInt(header.getShort(30))
                    + Short.toUnsignedInt(header.getShort(32));
        }
        return found;
    }

    private @org.jspecify.annotations.Nullable Entry entry(
            String outer, long zip, long before, ByteBuffer central, int nameLength) throws IOException {
        long local = zip + Integer.toUnsignedLong(central.getInt(42));
        if (local + LOCAL_HEADER > before) {
            return null;
        }
        ByteBuffer header = read(channel, local, little(LOCAL_HEADER));
        long content = local
                + LOCAL_HEADER
                + Short.toUnsignedInt(header.getShort(26))
                + Short.toUnsignedInt(header.getShort(28));
        long compressed = Integer.toUnsignedLong(central.getInt(20));
        if (header.getInt(0) != LOCAL || content + compressed > before) {
            return null;
        }
        ByteBuffer name = read(channel, before + CENTRAL_HEADER, little(nameLength));
        return new Entry(
                outer,
                StandardCharsets.UTF_8.decode(name).toString(),
                central.getShort(10),
                content,
                content + compressed,
                new Content(central.getInt(16), Integer.toUnsignedLong(central.getInt(24))));
    }

    /** The end record has a comment of up to 64 kB behind it; ours have none, and others' are cut evenly. */
    private long endOfCentralDirectory(long from, long to) throws IOException {
        long place = to - END_HEADER;
        if (place < from) {
            return -1;
        }
        return read(channel, place, little(END_HEADER)).getInt(0) == END ? place : -1;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** {@return the buffer, filled and flipped} */
    static ByteBuffer read(FileChannel channel, long from, ByteBuffer buffer) throws IOException {
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
