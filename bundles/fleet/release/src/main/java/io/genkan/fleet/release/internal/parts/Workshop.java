package io.genkan.fleet.release.internal.parts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the parts of a file that need not come from the source: those whose bytes are in the table, those that follow of old
 * contents, and those that somebody else gives. They lie in a file beside, each behind its length and hash, so that it can be
 * gone on with after a broken connection or a power failure; what did not come out as it should is simply not there. One thread
 * makes, others may read meanwhile.
 */
public final class Workshop implements AutoCloseable {
    /** The disk fails, and not whoever gives something. */
    public static final class DiskException extends IOException {
        private static final long serialVersionUID = 1;

        DiskException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static final int HEADER = 2 * Long.BYTES;

    private final Path scratch;
    private final KnownParts known;
    private final FileChannel out;
    private long held;

    /**
     * @param scratch where the parts are written; what is right in an old file is kept
     * @throws IOException when the disk fails
     */
    public Workshop(Path scratch, KnownParts known) throws IOException {
        this.scratch = scratch;
        this.known = known;
        this.out =
                FileChannel.open(scratch, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            resume();
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    /** The first part that is not what it says ends what was kept before. */
    private void resume() throws IOException {
        long place = 0;
        while (out.size() - place > HEADER) {
            ByteBuffer header = ZipEntries.read(out, place, ByteBuffer.allocate(HEADER));
            Part part = new Part(header.getLong(), header.getLong());
            long from = place + HEADER;
            if (part.length() < 1
                    || part.length() > Math.min(PartTable.PART_LARGEST, out.size() - from)
                    || !Part.of(ZipEntries.read(out, from, ByteBuffer.allocate((int) part.length())))
                            .equals(part)) {
                break;
            }
            known.add(part, new KnownParts.Place(scratch, from));
            held += part.length();
            place = from + part.length();
        }
        out.truncate(place);
        out.position(place);
    }

    /** {@return bytes of the parts that lie in the file beside} */
    public long held() {
        return held;
    }

    /**
     * {@return a piece of the file, for somebody else; null when something of it lies nowhere here}
     *
     * @param table that of the file
     */
    public synchronized byte @Nullable [] read(PartTable table, long from, long to) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(Math.toIntExact(to - from));
        long place = 0;
        for (Part part : table.parts()) {
            long next = place + part.length();
            if (next > from && place < to) {
                KnownParts.Place found = known.find(part);
                if (found == null) {
                    return null;
                }
                ByteBuffer content = read(found, part);
                if (!Part.of(content.duplicate()).equals(part)) {
                    return null; // the file that it lay in has changed
                }
                content.position((int) Math.max(0, from - place));
                content.limit((int) (Math.min(to, next) - place));
                piece.put(content);
            }
            place = next;
        }
        return piece.hasRemaining() ? null : piece.array();
    }

    private static ByteBuffer read(KnownParts.Place place, Part part) throws IOException {
        try (FileChannel in = FileChannel.open(place.file(), StandardOpenOption.READ)) {
            return ZipEntries.read(in, place.from(), ByteBuffer.allocate((int) part.length()));
        }
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

    private synchronized void keep(Part part, ByteBuffer bytes) throws DiskException {
        if (isMissing(part)) {
            try {
                ByteBuffer header = ByteBuffer.allocate(HEADER);
                write(out, header.putLong(part.length()).putLong(part.hash()).flip());
                KnownParts.Place place = new KnownParts.Place(scratch, out.position());
                write(out, bytes);
                known.add(part, place);
                held += part.length();
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
    }
}
