package io.genkan.fleet.release.internal.parts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where on this gateway which parts lie. */
public final class KnownParts {
    /** A place in a file. */
    public record Place(Path file, long from) {}

    private final Map<Part, Place> places = new HashMap<>();

    /** Remembers the parts of a file; one that cannot be read has none. */
    public void add(Path file) {
        List<Part> parts;
        try {
            parts = ZipParts.of(file);
        } catch (IOException unreadable) {
            return;
        }
        long from = 0;
        for (Part part : parts) {
            places.putIfAbsent(part, new Place(file, from));
            from += part.length();
        }
    }

    @Nullable
    Place find(Part part) {
        return places.get(part);
    }
}
