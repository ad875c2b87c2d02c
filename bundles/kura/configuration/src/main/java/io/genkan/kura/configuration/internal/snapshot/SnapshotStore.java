package io.genkan.kura.configuration.internal.snapshot;

import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of snapshots: {@code snapshot_<id>.xml}, each one AES text of a configurations document. A file that could
 * not be read is never overwritten and never pruned. Thread-safe.
 */
public final class SnapshotStore {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotStore.class);
    private static final Pattern NAME = Pattern.compile("snapshot_([0-9]{1,18})\\.xml");

    /** Puts bytes on disk so that they survive a power failure, or leaves the old file. */
    @FunctionalInterface
    public interface Writing {
        void write(Path file, byte[] content) throws IOException;
    }

    /**
     * A snapshot that could be read.
     *
     * @param problems one sentence for each value that had to be left out
     */
    public record Snapshot(long id, List<Settings> entries, List<String> problems) {}

    private final Path folder;
    private final int count;
    private final Secrets secrets;
    private final LongSupplier clock;
    private final Writing writing;
    private final Set<Long> unreadable = new HashSet<>();

    /** Keeps at most {@code count} files in a folder, which is created with the first of them. */
    public SnapshotStore(Path folder, int count, Secrets secrets) {
        this(folder, count, secrets, System::currentTimeMillis, DurableFile::writeSecret);
    }

    SnapshotStore(Path folder, int count, Secrets secrets, LongSupplier clock, Writing writing) {
        this.folder = folder;
        this.count = count;
        this.secrets = secrets;
        this.clock = clock;
        this.writing = writing;
    }

    /** {@return the ids of all files, those that cannot be read included} */
    public synchronized NavigableSet<Long> ids() throws KuraException {
        NavigableSet<Long> ids = new TreeSet<>();
        if (!Files.isDirectory(folder)) {
            return ids;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "snapshot_*.xml")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    ids.add(Long.valueOf(name.group(1)));
                }
            }
        } catch (IOException e) {
            throw new KuraException(
                    KuraErrorCode.CONFIGURATION_SNAPSHOT_LISTING,
                    e,
                    "The snapshot folder " + folder + " cannot be listed: " + e.getMessage());
        }
        return ids;
    }

    /**
     * Reads one snapshot.
     *
     * @throws KuraException CONFIGURATION_SNAPSHOT_NOT_FOUND when there is no such file, DECODER_ERROR when it does not
     *     decrypt or is no configurations document
     */
    public synchronized Snapshot read(long id) throws KuraException {
        Path file = file(id);
        if (!Files.isRegularFile(file)) {
            throw new KuraException(
                    KuraErrorCode.CONFIGURATION_SNAPSHOT_NOT_FOUND,
                    "There is no snapshot " + id + " in " + folder + ".");
        }
        String text = content(file);
        String xml = text.isEmpty() ? null : secrets.clear(text);
        if (xml == null) {
            throw notDecrypted(file, text);
        }
        return parse(id, xml, true);
    }

    /**
     * Reads the newest snapshot that can be read. When not one file decrypts, plain documents are taken and encrypted in
     * place, which is how the factory snapshot comes in.
     *
     * @param problems gets one sentence for each file that is skipped
     * @return null when there is none
     */
    public synchronized @Nullable Snapshot newest(Consumer<String> problems) throws KuraException {
        List<String> skipped = new ArrayList<>();
        Snapshot found = null;
        boolean decrypted = false;
        NavigableSet<Long> ids = ids();
        for (Long id : ids.descendingSet()) {
            try {
                found = read(id);
                break;
            } catch (UnreadableSnapshotException e) {
                decrypted |= e.decrypted();
                unreadable.add(id);
                skipped.add(e.sentence());
            }
        }
        if (found == null && !decrypted) {
            skipped.clear();
            found = newestPlain(ids, skipped);
        }
        String consequence = found == null
                ? " No snapshot could be read; every component starts with its defaults, and the file stays as it is."
                : " Snapshot " + found.id() + " is used instead, and the file stays as it is.";
        skipped.forEach(problem -> problems.accept(problem + consequence));
        return found;
    }

    private @Nullable Snapshot newestPlain(NavigableSet<Long> ids, List<String> skipped) {
        Snapshot found = null;
        for (Long id : ids.descendingSet()) {
            Path file = file(id);
            try {
                String text = content(file).strip();
                if (!text.startsWith("<")) {
                    throw notDecrypted(file, text);
                }
                Snapshot plain = parse(id, text, false);
                unreadable.remove(id);
                found = found == null ? plain : found;
                encryptInPlace(file, plain);
            } catch (UnreadableSnapshotException e) {
                if (found == null) {
                    skipped.add(e.sentence());
                }
            }
        }
        return found;
    }

    private void encryptInPlace(Path file, Snapshot plain) {
        try {
            writing.write(file, encrypted(plain.entries()));
        } catch (IOException | KuraException e) {
            LOG.warn("The plain snapshot {} could not be encrypted: {}", file, e.getMessage());
        }
    }

    /**
     * Writes a new snapshot and removes the oldest ones beyond the number to keep, never number 0.
     *
     * @param entries passwords sealed or clear; they are written sealed
     * @return its id: the time in milliseconds, or the last id + 1 where that is more
     * @throws KuraException CONFIGURATION_SNAPSHOT_TAKING when it is not safely on disk; nothing was changed then
     */
    public synchronized long write(Collection<Settings> entries) throws KuraException {
        NavigableSet<Long> ids = ids();
        long id = ids.isEmpty() ? clock.getAsLong() : Math.max(clock.getAsLong(), ids.last() + 1);
        try {
            writing.write(file(id), encrypted(entries));
        } catch (IOException e) {
            throw new KuraException(
                    KuraErrorCode.CONFIGURATION_SNAPSHOT_TAKING,
                    e,
                    folder + ": " + reason(e) + "; "
                            + (ids.isEmpty() ? "there is none yet" : "the last one, " + ids.last() + ", still holds")
                            + "; what was changed works until the next start only; make room and save again.");
        }
        ids.add(id);
        prune(ids, id);
        return id;
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private byte[] encrypted(Collection<Settings> entries) throws KuraException {
        List<Settings> sealed = new ArrayList<>(entries.size());
        for (Settings entry : entries) {
            sealed.add(new Settings(entry.pid(), secrets.sealedAll(entry.properties())));
        }
        return secrets.sealed(ConfigurationsXmlWriter.write(sealed)).getBytes(StandardCharsets.UTF_8);
    }

    private void prune(NavigableSet<Long> ids, long keep) {
        NavigableSet<Long> candidates = new TreeSet<>(ids);
        candidates.removeAll(unreadable);
        int surplus = candidates.size() - Math.max(count, 1);
        candidates.remove(0L);
        candidates.remove(keep);
        for (Long oldest : candidates) {
            if (surplus-- <= 0) {
                return;
            }
            try {
                Files.deleteIfExists(file(oldest));
            } catch (IOException e) {
                LOG.warn("The old snapshot {} could not be deleted: {}", file(oldest), e.getMessage());
            }
        }
    }

    /** {@return the newest snapshot but one of those that can be read, which is where a rollback without an id goes} */
    public synchronized long lastButOne() throws KuraException {
        NavigableSet<Long> ids = ids();
        ids.removeAll(unreadable);
        Long last = ids.isEmpty() ? null : ids.last();
        Long before = last == null ? null : ids.lower(last);
        if (before == null) {
            throw new KuraException(
                    KuraErrorCode.CONFIGURATION_SNAPSHOT_NOT_FOUND,
                    "There are fewer than two snapshots in " + folder + ", so there is nothing to go back to.");
        }
        return before;
    }

    private Snapshot parse(long id, String xml, boolean decrypted) throws UnreadableSnapshotException {
        Path file = file(id);
        try {
            ConfigurationsXmlReader.Content content = ConfigurationsXmlReader.read(xml, secrets);
            if (content.entries().isEmpty() && !content.problems().isEmpty()) {
                throw new UnreadableSnapshotException(
                        KuraErrorCode.DECODER_ERROR,
                        null,
                        "The snapshot " + file + " holds no configuration: "
                                + content.problems().get(0),
                        decrypted);
            }
            return new Snapshot(id, content.entries(), content.problems());
        } catch (XMLStreamException e) {
            throw new UnreadableSnapshotException(
                    KuraErrorCode.DECODER_ERROR,
                    e,
                    "The snapshot " + file + " is damaged: it is not a complete XML document (line "
                            + e.getLocation().getLineNumber() + ").",
                    decrypted);
        }
    }

    private static UnreadableSnapshotException notDecrypted(Path file, String text) {
        String sentence = text.stripLeading().startsWith("<")
                ? "The snapshot " + file + " is not encrypted while others are; take it over with import-snapshot."
                : "The snapshot " + file + " does not decrypt: it was cut off or changed, or another key wrote it.";
        return new UnreadableSnapshotException(KuraErrorCode.DECODER_ERROR, null, sentence, false);
    }

    private static String content(Path file) throws UnreadableSnapshotException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UnreadableSnapshotException(
                    KuraErrorCode.CONFIGURATION_SNAPSHOT_LOADING,
                    e,
                    "The snapshot " + file + " cannot be read: " + reason(e) + ".",
                    false);
        }
    }

    private Path file(long id) {
        return folder.resolve("snapshot_" + id + ".xml");
    }
}
