package io.genkan.kura.deployment.internal.set;

import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.kura.deployment.internal.archive.PackageArchive;
import io.genkan.kura.deployment.internal.archive.PackageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.osgi.framework.Version;

/**
 * Name and version of package files, remembered as long as size and time of the file stay the same: a start opens no package
 * that it has seen. Not thread-safe.
 */
public final class PackageHeads {
    private static final String SEPARATOR = "|";

    /**
     * What a package file is.
     *
     * @param file the file
     * @param name symbolic name
     * @param version version
     * @param mark changes when the file changes
     */
    public record Head(Path file, String name, Version version, String mark) {}

    private final PropertiesFile memory;
    private final Set<String> used = new HashSet<>();

    /**
     * Reads what is remembered.
     *
     * @param file where; may be lost at any time
     */
    public PackageHeads(Path file) throws IOException {
        this.memory = PropertiesFile.read(file);
    }

    /** Reads one file, or remembers it. */
    public Head read(Path file) throws PackageRefusedException, IOException {
        String key = file.toString();
        String mark = mark(file);
        used.add(key);
        String known = memory.entries().get(key);
        if (known != null && known.startsWith(mark + SEPARATOR)) {
            String[] parts = known.split("\\|", -1);
            return new Head(file, parts[1], Version.parseVersion(parts[2]), mark);
        }
        PackageArchive archive = PackageReader.read(file);
        memory.entries().put(key, mark + SEPARATOR + archive.name() + SEPARATOR + archive.version());
        return new Head(file, archive.name(), archive.version(), mark);
    }

    /** {@return what changes when the file changes: its size and the time of its last modification} */
    public static String mark(Path file) throws IOException {
        return Files.size(file) + "-" + Files.getLastModifiedTime(file).toMillis();
    }

    /** Writes down what was read, and forgets files that were not. */
    public void save() throws IOException {
        memory.entries().keySet().retainAll(used);
        memory.write();
    }
}
