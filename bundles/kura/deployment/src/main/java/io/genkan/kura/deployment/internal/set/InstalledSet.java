package io.genkan.kura.deployment.internal.set;

import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.kura.deployment.internal.archive.PackageArchive;
import io.genkan.kura.deployment.internal.set.PackageHeads.Head;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which packages are installed, durably. The gateway ships some; {@code dpa.properties} (Kura's file and format: symbolic name
 * and {@code file:} address) lists those that the site installed; notes beside it tell which shipped versions the site
 * overruled, by another version or by uninstalling them. A newer gateway brings its newer packages, unless the site
 * uninstalled them.
 *
 * <p>Every change is one rename, in an order in which a power failure leaves the state before or after. Thread-safe.
 */
public final class InstalledSet {
    private static final Logger logger = LoggerFactory.getLogger(InstalledSet.class);
    private static final String OVERRULED = "overruled.";
    private static final String SIGNED = "signed.";
    private static final String FILE = "file:";

    private final Path list;
    private final Path notes;
    private final Path folder;
    private final List<Path> shippedFolders;
    private final PackageHeads heads;
    private final Runnable written;

    /**
     * The set of these places.
     *
     * @param list dpa.properties
     * @param folder where installed packages are kept
     * @param shippedFolders folders with the packages of the gateway; {@code folder} itself does not count as one
     * @param heads reads package files
     */
    public InstalledSet(Path list, Path folder, List<Path> shippedFolders, PackageHeads heads) {
        this(list, folder, shippedFolders, heads, () -> {});
    }

    /** Likewise; {@code written} is called after each file that has moved, and after the list is on disk. */
    public InstalledSet(Path list, Path folder, List<Path> shippedFolders, PackageHeads heads, Runnable written) {
        this.written = written;
        this.list = list;
        this.folder = folder.toAbsolutePath().normalize();
        this.notes = this.folder.resolve("notes.properties");
        this.shippedFolders = shippedFolders.stream()
                .map(path -> path.toAbsolutePath().normalize())
                .filter(path -> !path.equals(this.folder))
                .toList();
        this.heads = heads;
    }

    /**
     * What is to be installed.
     *
     * @param packages by symbolic name
     * @param unreadable symbolic names of packages whose files cannot be read
     * @param problems one sentence for each file that cannot be read
     */
    public record Wanted(Map<String, Entry> packages, Set<String> unreadable, List<String> problems) {}

    /**
     * A package that is to be installed.
     *
     * @param head its file
     * @param shipped whether it is one of the gateway's own
     */
    public record Entry(Head head, boolean shipped) {}

    /** Reads the disk. */
    public synchronized Wanted wanted() throws IOException {
        List<String> problems = new ArrayList<>();
        Map<String, Head> shipped = shipped(problems);
        Map<String, String> noted = PropertiesFile.read(notes).entries();
        Map<String, Entry> wanted = new TreeMap<>();
        Map<String, String> listed = PropertiesFile.read(list).entries();
        Set<String> unreadable = new TreeSet<>();
        listed.forEach((name, address) -> own(name, address, problems)
                .ifPresentOrElse(head -> wanted.put(name, new Entry(head, false)), () -> unreadable.add(name)));
        shipped.forEach((name, head) -> {
            String overruled = noted.get(OVERRULED + name);
            boolean newer = overruled == null || head.version().compareTo(Version.parseVersion(overruled)) > 0;
            Entry chosen = wanted.get(name);
            if (chosen == null
                    ? overruled == null
                    : newer && head.version().compareTo(chosen.head().version()) > 0) {
                wanted.put(name, new Entry(head, true));
            }
        });
        heads.save();
        return new Wanted(wanted, unreadable, problems);
    }

    private Optional<Head> own(String name, String address, List<String> problems) {
        try {
            Path file = path(address);
            Head head = heads.read(file);
            if (!head.name().equals(name)) {
                throw new IOException("it is " + head.name());
            }
            return Optional.of(head);
        } catch (IOException | PackageRefusedException | IllegalArgumentException e) {
            problems.add("Package " + name + " of " + list + " is not installed: " + address + " cannot be read ("
                    + e.getMessage() + "). Install it again.");
            return Optional.empty();
        }
    }

    private Map<String, Head> shipped(List<String> problems) {
        Map<String, Head> shipped = new TreeMap<>();
        for (Path source : shippedFolders) {
            for (Path file : packages(source, problems)) {
                try {
                    Head head = heads.read(file);
                    shipped.merge(
                            head.name(),
                            head,
                            (one, other) -> one.version().compareTo(other.version()) >= 0 ? one : other);
                } catch (IOException | PackageRefusedException e) {
                    problems.add(file + " is not installed: " + e.getMessage());
                }
            }
        }
        return shipped;
    }

    private static List<Path> packages(Path folder, List<String> problems) {
        return files(folder, Set.of(".dp"), problems);
    }

    /** {@return the files of a folder with these suffixes, by name; none when there is no such folder} */
    public static List<Path> files(Path folder, Set<String> suffixes, List<String> problems) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> suffixes.stream().anyMatch(file.toString()::endsWith) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add("Folder " + folder + " cannot be read: " + e.getMessage() + '.');
            return List.of();
        }
    }

    /** {@return the file under which a package is kept} */
    public Path fileOf(String name, Version version) {
        return folder.resolve(name + '_' + version + ".dp");
    }

    /** {@return the names of the packages that the gateway ships, with their versions} */
    public synchronized Map<String, Version> shippedVersions() {
        Map<String, Version> versions = new LinkedHashMap<>();
        shipped(new ArrayList<>()).forEach((name, head) -> versions.put(name, head.version()));
        return versions;
    }

    /**
     * A package to be kept.
     *
     * @param archive the package; its file is on the same disk and moves
     * @param signed whether somebody trusted signed it
     */
    public record Kept(PackageArchive archive, boolean signed) {}

    /**
     * Keeps packages from now on: the commit of an installation. The list is what counts; notes and old files that cannot be
     * written or deleted after it do not undo it.
     *
     * @return where each package is now, by symbolic name
     * @throws IOException when this is not safely on disk; the set is as before then
     */
    public synchronized Map<String, Path> keep(List<Kept> packages) throws IOException {
        Files.createDirectories(folder);
        PropertiesFile listed = PropertiesFile.read(list);
        Map<String, String> before = new TreeMap<>(listed.entries());
        Map<String, Path> files = new TreeMap<>();
        for (Kept kept : packages) {
            PackageArchive archive = kept.archive();
            Path target = fileOf(archive.name(), archive.version());
            Files.move(archive.file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            listed.entries().put(archive.name(), FILE + target);
            files.put(archive.name(), target);
            written.run();
        }
        sync(folder);
        listed.write();
        written.run();
        for (Kept kept : packages) {
            PackageArchive archive = kept.archive();
            try {
                note(archive.name(), kept.signed() ? archive.version().toString() : null);
                String old = before.get(archive.name());
                if (old != null) {
                    discard(old, files.get(archive.name()));
                }
            } catch (IOException | IllegalArgumentException e) {
                logger.warn("Package {} is installed, and the notes of it are not complete", archive.name(), e);
            }
        }
        return files;
    }

    /** Forgets a package: the commit of a removal. */
    public synchronized void forget(String name) throws IOException {
        note(name, null);
        PropertiesFile listed = PropertiesFile.read(list);
        String before = listed.entries().remove(name);
        if (before != null) {
            listed.write();
            discard(before, null);
        }
    }

    private void note(String name, @Nullable String signedVersion) throws IOException {
        PropertiesFile noted = PropertiesFile.read(notes);
        Version own = shippedVersions().get(name);
        if (own == null) {
            noted.entries().remove(OVERRULED + name);
        } else {
            noted.entries().put(OVERRULED + name, own.toString());
        }
        if (signedVersion == null) {
            noted.entries().remove(SIGNED + name);
        } else {
            noted.entries().put(SIGNED + name, signedVersion);
        }
        noted.write();
    }

    /** {@return the packages that are installed as the gateway ships them} */
    public synchronized Set<String> shippedNow() throws IOException {
        Set<String> names = new TreeSet<>();
        wanted().packages().forEach((name, entry) -> {
            if (entry.shipped()) {
                names.add(name);
            }
        });
        return names;
    }

    /** {@return the packages that somebody trusted had signed when they were installed, with their versions} */
    public synchronized Map<String, String> signed() throws IOException {
        Map<String, String> signed = new TreeMap<>();
        PropertiesFile.read(notes).entries().forEach((key, value) -> {
            if (key.startsWith(SIGNED)) {
                signed.put(key.substring(SIGNED.length()), value);
            }
        });
        return signed;
    }

    /** Deletes the file of a version that is no more. What lies elsewhere is not ours to delete. */
    private void discard(String address, @Nullable Path replacement) throws IOException {
        Path old = path(address).toAbsolutePath().normalize();
        if (folder.equals(old.getParent()) && !old.equals(replacement)) {
            Files.deleteIfExists(old);
        }
    }

    /** Kura writes addresses with and without escapes. */
    private static Path path(String address) {
        if (!address.startsWith(FILE)) {
            throw new IllegalArgumentException("it is no file: address");
        }
        Path plain = Path.of(address.substring(FILE.length()).replaceFirst("^//(?=/)", ""));
        return Files.exists(plain) || address.indexOf('%') < 0 ? plain : Path.of(URI.create(address));
    }

    private static void sync(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
