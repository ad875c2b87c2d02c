package io.genkan.fleet.release.internal.parts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file where its contents end: a zip file at its entries, also at those of zip files that lie in it uncompressed,
 * everything in pieces of at most 64 kB. What did not change from one version to the next is then the same part in both,
 * wherever it lies. A file that is no zip file is cut evenly.
 *
 * <p>The cuts need not be right, only the same on both sides: the file as a whole has a hash of its own.
 */
public final class ZipParts {
    private static final int LARGEST = 64 << 10;

    /**
     * A run of bytes with its place.
     *
     * @param from first byte in the file
     * @param entry whose content it belongs to; null: it lies between contents, as headers and directories do
     */
    record Cut(long from, Part part, ZipEntries.@Nullable Entry entry) {
        long to() {
            return from + part.length();
        }
    }

    private ZipParts() {}

    /** {@return the parts of a file, in order, which together are the whole file} */
    public static List<Part> of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return cut(channel, ZipEntries.of(channel)).stream().map(Cut::part).toList();
        }
    }

    static List<Cut> cut(FileChannel channel, List<ZipEntries.Entry> entries) throws IOException {
        List<Cut> cuts = new ArrayList<>();
        long place = 0;
        for (ZipEntries.Entry entry : entries) {
            cut(channel, place, entry.from(), null, cuts);
            cut(channel, entry.from(), entry.to(), entry, cuts);
            place = entry.to();
        }
        cut(channel, place, channel.size(), null, cuts);
        return cuts;
    }

    private static void cut(FileChannel channel, long from, long to, ZipEntries.@Nullable Entry entry, List<Cut> cuts)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(LARGEST, to - from));
        for (long place = from; place < to; place += LARGEST) {
            int length = (int) Math.min(LARGEST, to - place);
            ByteBuffer content = ZipEntries.read(channel, place, buffer.clear().limit(length));
            cuts.add(new Cut(place, Part.of(content), entry));
        }
    }
}
