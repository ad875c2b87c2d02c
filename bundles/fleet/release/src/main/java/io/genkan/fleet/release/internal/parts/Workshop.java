package io.genkan.fleet.release.internal.parts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the parts of a file that need not be fetched: those whose bytes are in the table, and those that follow of old contents.
 * They lie in a file beside; what did not come out as it should is simply not there.
 */
public final class Workshop {
    private final Path scratch;
    private final KnownParts known;

    /** @param scratch where the parts are written; an old file is replaced */
    public Workshop(Path scratch, KnownParts known) {
        this.scratch = scratch;
        this.known = known;
    }

    /**
     * Makes what can be made, and remembers where it lies.
     *
     * @throws IOException when the disk fails
     */
    public void make(PartTable table) throws IOException {
        try (FileChannel out = FileChannel.open(
                scratch, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (PartTable.Given given : table.given()) {
                keep(table.parts().get(given.part()), ByteBuffer.wrap(given.bytes()), out);
            }
            for (Patch patch : table.patches()) {
                if (patch.made().stream().anyMatch(made -> isMissing(parts(table, made)))) {
                    make(table, patch, out);
                }
            }
        }
    }

    private static List<Part> parts(PartTable table, Patch.Made made) {
        return table.parts().subList(made.first(), made.first() + made.parts());
    }

    private boolean isMissing(List<Part> parts) {
        return parts.stream().anyMatch(part -> known.find(part) == null);
    }

    private void make(PartTable table, Patch patch, FileChannel out) throws IOException {
        byte[] contents;
        try {
            contents = patch.contents(known);
        } catch (IOException damaged) {
            return;
        }
        if (contents == null) {
            return;
        }
        int from = 0;
        for (Patch.Made made : patch.made()) {
            byte[] content = Arrays.copyOfRange(contents, from, from + made.size());
            from += made.size();
            List<Part> parts = parts(table, made);
            List<ByteBuffer> right = Patch.parts(Deflated.of(content, made.level()), parts);
            for (int i = 0; i < right.size(); i++) {
                keep(parts.get(i), right.get(i), out);
            }
        }
    }

    private void keep(Part part, ByteBuffer bytes, FileChannel out) throws IOException {
        if (known.find(part) == null) {
            known.add(part, new KnownParts.Place(scratch, out.position()));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }
}
