package io.genkan.fleet.release.internal.parts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** Where on this gateway which parts lie, and which contents of zip entries. */
public final class KnownParts {
    /** A place in a file. */
    public record Place(Path file, long from) {}

    private record Compressed(Path file, ZipEntries.Entry entry) {}

    private final @Nullable KnownParts others;
    private final Map<Part, Place> places = new HashMap<>();
    private final Map<Content, Compressed> contents = new HashMap<>();

    public KnownParts() {
        this.others = null;
    }

    /** Knows what another one knows, too, and keeps for itself what is added. */
    public KnownParts(KnownParts others) {
        this.others = others;
    }

    /** Remembers the parts of a file; one that cannot be read has none. */
    public void add(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            List<ZipEntries.Entry> entries = ZipEntries.of(channel);
            for (ZipParts.Cut cut : ZipParts.cut(channel, entries)) {
                add(cut.part(), new Place(file, cut.from()));
            }
            entries.forEach(entry -> contents.putIfAbsent(entry.content(), new Compressed(file, entry)));
        } catch (IOException unreadable) {
            return;
        }
    }

    void add(Part part, Place place) {
        places.putIfAbsent(part, place);
    }

    @Nullable
    Place find(Part part) {
        Place place = places.get(part);
        return place == null && others != null ? others.find(part) : place;
    }

    /** {@return what an entry holds; null when no file has it, or not any more} */
    byte @Nullable [] read(Content content, int most) {
        Compressed found = contents.get(content);
        if (found == null && others != null) {
            return others.read(content, most);
        }
        if (found == null || content.size() > most) {
            return null;
        }
        try {
            return read(found.file(), found.entry());
        } catch (IOException | DataFormatException changed) {
            return null;
        }
    }

    static byte[] read(Path file, ZipEntries.Entry entry) throws IOException, DataFormatException {
        int length = Math.toIntExact(entry.to() - entry.from());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] raw = ZipEntries.read(channel, entry.from(), ByteBuffer.allocate(length))
                    .array();
            return entry.method() == ZipEntries.STORED
                    ? raw
                    : Deflated.content(raw, Math.toIntExact(entry.content().size()));
        }
    }
}
