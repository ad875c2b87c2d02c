package io.genkan.fleet.release.internal.peers;

import io.genkan.fleet.release.internal.fetch.Staging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that this gateway gives to its neighbours, by their hashes: verified ones that it has fetched, and its packages. */
public final class Shelf {
    private record Seen(long size, long modified, String sha256) {}

    private final Path fetched;
    private final List<Path> packages;
    private final Map<Path, Seen> seen = new HashMap<>();

    /**
     * @param fetched folder in which files lie under their hashes
     * @param packages folders of packages
     */
    public Shelf(Path fetched, List<Path> packages) {
        this.fetched = fetched;
        this.packages = List.copyOf(packages);
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
                continue;
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
