package io.genkan.fleet.release.internal.tool;

import io.genkan.fleet.release.internal.fetch.Staging;
import io.genkan.fleet.release.internal.manifest.Release;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Kind;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Table;
import io.genkan.fleet.release.internal.manifest.Timestamp;
import io.genkan.fleet.release.internal.parts.PartTable;
import io.genkan.fleet.release.internal.sign.Envelope;
import io.genkan.fleet.release.internal.sign.Sha256;
import io.genkan.fleet.release.internal.trust.ReleaseVerifier;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A release on the operator's disk. */
final class ReleaseFolder {
    private static final String PARTS = ".parts";
    private static final long WORTH_PARTS = 32 << 10;
    /** Nothing of it is found in older files, but neighbours can pass its parts to each other. */
    private static final long WORTH_SHARING = 1 << 20;

    private static final Pattern RUNTIME = Pattern.compile("runtime/([a-z]+)[^/]*\\.tar\\.gz");

    private final Path folder;
    private final List<Path> previous;

    ReleaseFolder(Path folder) {
        this(folder, List.of());
    }

    /** @param previous packages that gateways have which take this release */
    ReleaseFolder(Path folder, List<Path> previous) {
        this.folder = folder;
        this.previous = List.copyOf(previous);
    }

    /** {@return the packages of this release} */
    List<Path> packages() throws IOException {
        Path packages = folder.resolve("packages");
        if (!Files.isDirectory(packages)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(packages)) {
            return list.filter(path -> path.toString().endsWith(".dp")).sorted().toList();
        }
    }

    /**
     * Describes what lies in the folder: {@code packages/*.dp}, {@code configuration/*.xml} and {@code *.json},
     * {@code models/**}, {@code runtime/PROFILE*.tar.gz}.
     */
    List<ReleaseFile> describe() throws IOException {
        List<ReleaseFile> files = new ArrayList<>();
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path path : all) {
            String name = folder.relativize(path).toString().replace('\\', '/');
            if (!name.endsWith(PARTS)) {
                describe(path, name).ifPresent(files::add);
            }
        }
        return files;
    }

    private Optional<ReleaseFile> describe(Path path, String name) throws IOException {
        Matcher runtime = RUNTIME.matcher(name);
        if (runtime.matches()) {
            return Optional.of(file(path, name, Kind.RUNTIME, runtimeTarget(path, runtime.group(1))));
        }
        if (name.startsWith("packages/") && name.endsWith(".dp")) {
            return Optional.of(file(path, name, Kind.PACKAGE, null));
        }
        if (name.startsWith("configuration/")) {
            return Optional.of(file(path, name, Kind.CONFIGURATION, null));
        }
        if (name.startsWith("models/")) {
            return Optional.of(file(path, name, Kind.MODEL, name.substring("models/".length())));
        }
        return Optional.empty();
    }

    /** What the archive says of itself counts, not the name of the file. */
    private static String runtimeTarget(Path path, String named) throws IOException {
        Properties described = RuntimeArchive.describe(path);
        String profile = described.getProperty("profile");
        if (!named.equals(profile)) {
            throw new IOException(path + " is for the profile " + profile + "; call it " + profile + "-VERSION.tar.gz,"
                    + " or give the archive with --runtime.");
        }
        return profile + "/" + described.getProperty("version");
    }

    private ReleaseFile file(Path path, String name, Kind kind, @org.jspecify.annotations.Nullable String target)
            throws IOException {
        long size = Files.size(path);
        Table table = null;
        if (size >= (kind == Kind.PACKAGE ? WORTH_PARTS : WORTH_SHARING)) {
            byte[] parts = PartTable.of(path, kind == Kind.PACKAGE ? previous : List.of())
                    .write();
            DurableFile.write(folder.resolve(name + PARTS), parts);
            table = new Table(name + PARTS, parts.length, Sha256.hex(parts));
        }
        return new ReleaseFile(name, kind, size, Staging.hash(path), target, table);
    }

    /** {@return the release of this folder, whoever signed it; empty: there is none yet} */
    Optional<Release> release() throws IOException {
        Path file = folder.resolve(ReleaseVerifier.RELEASE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Release.of(Envelope.parse(Files.readAllBytes(file))));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    void write(Release release) throws IOException {
        DurableFile.write(
                folder.resolve(ReleaseVerifier.RELEASE), release.envelope().toJson());
    }

    /** Signs one of the JSON files. {@return how many have signed it now} */
    int sign(String name, KeyPair key) throws IOException {
        Path file = folder.resolve(name);
        Envelope envelope;
        try {
            envelope = Envelope.parse(Files.readAllBytes(file)).signedBy(key.getPublic(), key.getPrivate());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        DurableFile.write(file, envelope.toJson());
        return envelope.signatures().size();
    }

    /** Writes a timestamp for the release as it is now. */
    void stamp(long version, Instant expires) throws IOException {
        Release release = release()
                .orElseThrow(() -> new IOException(folder + " has no release.json; create the release first."));
        byte[] content = Files.readAllBytes(folder.resolve(ReleaseVerifier.RELEASE));
        Timestamp timestamp = new Timestamp(version, expires, release.version(), content.length, Sha256.hex(content));
        DurableFile.write(
                folder.resolve(ReleaseVerifier.TIMESTAMP), timestamp.envelope().toJson());
    }

    /** {@return the files that belong to a release, as paths relative to it} */
    List<String> contents() throws IOException {
        Release release = release()
                .orElseThrow(() -> new IOException(folder + " has no release.json; create the release first."));
        List<String> names = new ArrayList<>();
        try (Stream<Path> list = Files.list(folder)) {
            list.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .forEach(names::add);
        }
        for (ReleaseFile file : release.files()) {
            names.add(file.path());
            Table table = file.parts();
            if (table != null) {
                names.add(table.path());
            }
        }
        return names;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** Makes one file of the release. */
    void pack(Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (String name : contents()) {
                zip.putNextEntry(new ZipEntry(name));
                Files.copy(path(name), zip);
                zip.closeEntry();
            }
        }
    }
}
