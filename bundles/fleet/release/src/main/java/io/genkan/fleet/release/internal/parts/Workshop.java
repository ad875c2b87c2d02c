package io.genkan.fleet.release.internal.parts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the parts of a file that need not come from the source: those whose bytes are in the table, those that follow of old
 * contents, and those that somebody else gives. They lie in a file beside, which goes when the workshop is closed; what did not
 * come out as it should is simply not there.
 */
public final class Workshop implements AutoCloseable {
    /** The disk fails, and not whoever gives something. */
    public static final class DiskException extends IOException {
        private static final long serialVersionUID = 1;

        DiskException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private final Path scratch;
    private final KnownParts known;
    private final FileChannel out;

    /**
     * @param scratch where the parts are written; an old file is replaced
     * @throws IOException when the disk fails
     */
    public Workshop(Path scratch, KnownParts known) throws IOException {
        this.scratch = scratch;
        this.known = known;
        this.out = FileChannel.open(
                scratch, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /**
     * Makes what can be made, and remembers where it lies.
     *
     * @throws IOException when the disk fails
     */
    public void make(PartTable table) throws IOException {
        for (PartTable.Given given : table.given()) {
            keep(table.parts().get(given.part()), ByteBuffer.wrap(given.bytes()));
        }
        for (Patch patch : table.patches()) {
            if (patch.made().stream()
                    .anyMatch(made -> parts(table, made).stream().anyMatch(this::isMissing))) {
                make(table, patch);
            }
        }
    }

    private static List<Part> parts(PartTable table, Patch.Made made) {
        return table.parts().subList(made.first(), made.first() + made.parts());
    }

    /** {@return whether a part lies nowhere here} */
    public boolean isMissing(Part part) {
        return known.find(part) == null;
    }

    private void make(PartTable table, Patch patch) throws IOException {
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
                keep(parts.get(i), right.get(i));
            }
        }
    }

    /**
     * Keeps a part that somebody gave.
     *
     * @return whether it is the part; if not it is forgotten
     * @throws DiskException when it cannot be kept
     */
    public boolean take(Part part, ByteBuffer bytes) throws DiskException {
        if (!Part.of(bytes.duplicate()).equals(part)) {
            return false;
        }
        keep(part, bytes);
        return true;
    }

    private void keep(Part part, ByteBuffer bytes) throws DiskException {
        if (isMissing(part)) {
            try {
                KnownParts.Place place = new KnownParts.Place(scratch, out.position());
                write(out, bytes);
                known.add(part, place);
            } catch (DiskException e) {
                throw e;
            } catch (IOException e) {
                throw new DiskException(e);
            }
        }
    }

    /** Writes all of it. */
    public static void write(FileChannel out, ByteBuffer bytes) throws DiskException {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(scratch);
    }
}
