package io.genkan.fleet.release.internal.peers;

import io.genkan.fleet.release.internal.fetch.Staging;
import io.genkan.fleet.release.internal.parts.PartTable;
import io.genkan.fleet.release.internal.parts.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files that this gateway gives to its neighbours, by their hashes: verified ones that it has fetched, its packages, and the
 * verified parts of what it is fetching.
 */
public final class Shelf {
    /** A file of which some parts are here already. */
    record Unfinished(PartTable table, Workshop workshop) {
        long size() {
            return table.size();
        }

        /** {@return a piece of it; null: not all of that is here} */
        byte @Nullable [] read(long from, long to) throws IOException {
            return to > size() ? null : workshop.read(table, from, to);
        }
    }

    /** Ends what is shown. */
    public interface Showing extends AutoCloseable {
        @Override
        void close();
    }

    private record Seen(long size, long modified, String sha256) {}

    private final Path fetched;
    private final List<Path> packages;
    private final Map<Path, Seen> seen = new HashMap<>();
    private final Map<String, Unfinished> shown = new ConcurrentHashMap<>();

    /**
     * @param fetched folder in which files lie under their hashes
     * @param packages folders of packages
     */
    public Shelf(Path fetched, List<Path> packages) {
        this.fetched = fetched;
        this.packages = List.copyOf(packages);
    }

    /** Shows what is kept of a file, from now on until that is closed. */
    Showing show(String sha256, PartTable table, Workshop workshop) {
        shown.put(sha256, new Unfinished(table, workshop));
        return () -> shown.remove(sha256);
    }

    /** {@return the file with that hash, of which parts are here; empty: none are} */
    Optional<Unfinished> unfinished(String sha256) {
        return Optional.ofNullable(shown.get(sha256));
    }

    /** {@return the file with that hash, of 64 hexadecimal digits; empty: it is not here} */
    synchronized Optional<Path> find(String sha256) {
        Path staged = fetched.resolve(sha256);
        if (Files.isRegularFile(staged)) {
            return Optional.of(staged);
        }
        for (Path folder : packages) {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path path :
                        all.filter(one -> one.toString().endsWith(".dp")).toList()) {
                    if (hash(path).equals(sha256)) {
                        return Optional.of(path);
                    }
                }
            } catch (IOException changing) {
                // the next one may have it
            }
        }
        return Optional.empty();
    }

    private String hash(Path path) throws IOException {
        long size = Files.size(path);
        long modified = Files.getLastModifiedTime(path).toMillis();
        Seen before = seen.get(path);
        if (before == null || before.size() != size || before.modified() != modified) {
            before = new Seen(size, modified, Staging.hash(path));
            seen.put(path, before);
        }
        return before.sha256();
    }
}
