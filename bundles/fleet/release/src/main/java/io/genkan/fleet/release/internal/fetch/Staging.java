package io.genkan.fleet.release.internal.fetch;

import static io.genkan.api.release.ReleaseRefusedException.Reason.DISK;
import static io.genkan.api.release.ReleaseRefusedException.Reason.HASH;
import static io.genkan.api.release.ReleaseRefusedException.Reason.INCOMPLETE;
import static io.genkan.api.release.ReleaseRefusedException.Reason.SOURCE;

import io.genkan.api.release.ReleaseProgress;
import io.genkan.api.release.ReleaseProgress.Step;
import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.api.release.ReleaseSource;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Kind;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Table;
import io.genkan.fleet.release.internal.parts.Assembly;
import io.genkan.fleet.release.internal.parts.KnownParts;
import io.genkan.fleet.release.internal.parts.Part;
import io.genkan.fleet.release.internal.parts.PartTable;
import io.genkan.fleet.release.internal.parts.Workshop;
import io.genkan.fleet.release.internal.peers.Peers;
import io.genkan.fleet.release.internal.sign.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a release on this gateway's disk, each under its hash. A file that is there is right; one that is being fetched
 * has another name and is gone on with where it ended, also after a power failure.
 */
public final class Staging {
    private static final String UNFINISHED = ".part";
    private static final String SCRATCH = ".made";
    private static final int TABLE_LARGEST = 16 << 20;
    private static final long SPARE = 16L << 20;

    private final Path folder;
    private final Peers peers;
    private final Runnable written;

    public Staging(Path folder) {
        this(folder, Peers.NONE, () -> {});
    }

    /**
     * @param peers who may have what is fetched
     * @param written called after each file that is there
     */
    public Staging(Path folder, Peers peers, Runnable written) {
        this.folder = folder;
        this.peers = peers;
        this.written = written;
    }

    /** {@return where a file lies once it was fetched} */
    public Path path(ReleaseFile file) {
        return folder.resolve(file.sha256());
    }

    /** {@return those of the files that are not there yet} */
    public List<ReleaseFile> missing(List<ReleaseFile> files) {
        return files.stream().filter(file -> !Files.exists(path(file))).toList();
    }

    /**
     * Fetches what is not there.
     *
     * @param release all files of the release, of which neighbours may have what is there
     * @param known what of it may lie on this gateway in other files
     * @return bytes that came from the source
     */
    public long fetch(
            List<ReleaseFile> files,
            List<ReleaseFile> release,
            ReleaseSource source,
            KnownParts known,
            ReleaseProgress progress,
            BooleanSupplier cancelled)
            throws ReleaseRefusedException, InterruptedException {
        List<ReleaseFile> missing = missing(files);
        long of = missing.stream().mapToLong(ReleaseFile::size).sum();
        try {
            Files.createDirectories(folder);
            List<ReleaseFile> kept = new ArrayList<>(files);
            if (peers.offers()) {
                kept.addAll(release);
            }
            removeOthers(kept);
            refuseWithoutRoom(missing.stream().mapToLong(this::room).sum());
        } catch (IOException e) {
            throw disk(e);
        }
        Transfer transfer = new Transfer(source, progress, cancelled, of);
        for (ReleaseFile file : missing) {
            fetch(file, known, transfer);
        }
        progress.reached(Step.FETCHED, of, of);
        return transfer.fetched();
    }

    private void fetch(ReleaseFile file, KnownParts known, Transfer transfer)
            throws ReleaseRefusedException, InterruptedException {
        Path unfinished = folder.resolve(file.sha256() + UNFINISHED);
        List<Part> whole = file.size() == 0 ? List.of() : List.of(new Part(file.size(), 0));
        PartTable table = table(file, transfer);
        try {
            if (table != null) {
                KnownParts all = new KnownParts(known);
                try (Workshop workshop = new Workshop(folder.resolve(file.sha256() + SCRATCH), all)) {
                    workshop.make(table);
                    peers.take(
                            file,
                            table,
                            Files.exists(unfinished) ? Files.size(unfinished) : 0,
                            workshop,
                            (from, parts) -> transfer.bring(file, from, parts, workshop),
                            transfer::isCancelled);
                    transfer.make(file, Assembly.of(table.parts(), all), unfinished);
                }
                if (isRight(file, unfinished)) {
                    finish(file, unfinished);
                    return;
                }
                // parts can be mistaken, since their hashes are short; the whole file cannot
                Files.deleteIfExists(unfinished);
                Files.deleteIfExists(folder.resolve(file.sha256() + SCRATCH));
                transfer.forget(file);
            }
            Path given = folder.resolve(file.sha256() + SCRATCH);
            if (table == null && peers.takeWhole(file, given, transfer::isCancelled)) {
                Files.deleteIfExists(unfinished);
                transfer.given(file);
                finish(file, given);
                return;
            }
            boolean resumed = Files.exists(unfinished);
            transfer.make(file, Assembly.of(whole, new KnownParts()), unfinished);
            if (resumed && !isRight(file, unfinished)) {
                // what a power failure left may be no bytes of it
                Files.deleteIfExists(unfinished);
                transfer.forget(file);
                transfer.make(file, Assembly.of(whole, new KnownParts()), unfinished);
            }
            if (!isRight(file, unfinished)) {
                Files.deleteIfExists(unfinished);
                throw new ReleaseRefusedException(
                        HASH,
                        file.path() + " of " + transfer.location()
                                + " has another content than the release says; publish it again.");
            }
            finish(file, unfinished);
        } catch (Transfer.SourceException e) {
            throw e.refusal();
        } catch (IOException e) {
            throw disk(e);
        }
    }

    /** {@return the parts of a file; null when it has no table, or one that cannot be used} */
    private static @Nullable PartTable table(ReleaseFile file, Transfer transfer) throws InterruptedException {
        Table table = file.parts();
        if (table == null || table.size() > TABLE_LARGEST || !transfer.partial()) {
            return null;
        }
        try {
            byte[] content = transfer.small(table);
            return Sha256.hex(content).equals(table.sha256()) ? PartTable.read(content, file.size()) : null;
        } catch (IOException unusable) {
            return null;
        }
    }

    private void finish(ReleaseFile file, Path unfinished) throws IOException {
        Files.move(unfinished, path(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(folder.resolve(file.sha256() + SCRATCH));
        written.run();
    }

    private static boolean isRight(ReleaseFile file, Path path) throws IOException {
        try {
            return Files.size(path) == file.size() && hash(path).equals(file.sha256());
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    /** {@return SHA-256 of a file in hexadecimal digits} */
    public static String hash(Path path) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
            byte[] buffer = new byte[64 << 10];
            while (in.read(buffer) >= 0) {
                // the digest sees it
            }
        }
        return Sha256.hex(digest);
    }

    /** Deletes what another release left. */
    private void removeOthers(List<ReleaseFile> files) throws IOException {
        Set<String> wanted = files.stream().map(ReleaseFile::sha256).collect(Collectors.toSet());
        List<Path> others = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(path -> !wanted.contains(path.getFileName()
                            .toString()
                            .replace(UNFINISHED, "")
                            .replace(SCRATCH, "")))
                    .forEach(others::add);
        }
        for (Path other : others) {
            Files.deleteIfExists(other);
        }
    }

    /** Deletes what is of no use any more, which is everything unless neighbours may have it. */
    public void clear() throws IOException {
        if (Files.isDirectory(folder) && !peers.offers()) {
            removeOthers(List.of());
        }
    }

    /** What is taken from others, or made, lies there twice for a moment. */
    private long room(ReleaseFile file) {
        boolean twice = file.parts() != null && (file.kind() == Kind.PACKAGE || peers.isAnybody());
        return twice ? 2 * file.size() : file.size();
    }

    private void refuseWithoutRoom(long needed) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed + SPARE) {
            throw new IOException(needed + " bytes are needed and " + free + " are free");
        }
    }

    private ReleaseRefusedException disk(IOException e) {
        return new ReleaseRefusedException(
                DISK, "The release cannot be kept in " + folder + ": " + e.getMessage() + "; make room.", e);
    }

    /** {@return what it means that a source fails} */
    static ReleaseRefusedException refusal(String location, String path, IOException e) {
        if (e instanceof FileNotFoundException || e instanceof NoSuchFileException) {
            return new ReleaseRefusedException(
                    INCOMPLETE, location + " has no " + path + "; publish the release again.", e);
        }
        return new ReleaseRefusedException(
                SOURCE,
                path + " of " + location + " cannot be read: " + e.getMessage()
                        + "; what is there is kept, and the rest is fetched at the next try.",
                e);
    }
}
