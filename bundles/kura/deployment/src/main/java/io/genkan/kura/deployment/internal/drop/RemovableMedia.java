package io.genkan.kura.deployment.internal.drop;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.kura.deployment.internal.set.PropertiesFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs the packages and updates that lie in a folder of a memory stick, one after the other by name, and writes to the stick
 * what came of each. A file is known by its content: what was installed once is never installed again, whatever its name and
 * whichever stick. What was refused is tried again when the stick is put in anew. {@link #scan} is called by one thread.
 */
public final class RemovableMedia {
    private static final Logger logger = LoggerFactory.getLogger(RemovableMedia.class);
    private static final String RESULTS = "genkan-results.txt";
    private static final long RESULTS_LIMIT = 1 << 20;
    private static final int KNOWN_AT_MOST = 1000;

    /** Written before an installation: one that was cut off is not begun again by itself. */
    private static final String BEGUN = "BEGUN";

    /** Nothing was touched: the next time may be better. */
    private static final String REFUSED = "REFUSED";

    private final DropFolder.Desk desk;
    private final String gateway;
    private final Path ledger;
    private final Map<Path, String> seen = new HashMap<>();
    private final Set<String> doneNow = new HashSet<>();
    private Set<Path> present = Set.of();
    private boolean busy;

    /**
     * Media of a gateway.
     *
     * @param gateway its name, for the results: a stick may be carried from one to the next
     * @param ledger file of what was installed
     */
    public RemovableMedia(DropFolder.Desk desk, String gateway, Path ledger) {
        this.desk = desk;
        this.gateway = gateway;
        this.ledger = ledger;
    }

    /**
     * Looks what is there.
     *
     * @param pattern an absolute path, in which {@code *} stands for one name: {@code /media/*}{@code /genkan}; several are
     *     separated by colons
     */
    public void scan(String pattern) {
        Set<Path> folders = new TreeSet<>();
        for (String one : pattern.split(":")) {
            if (one.startsWith("/")) {
                expand(Path.of("/"), Path.of(one), 0, folders);
            }
        }
        if (!present.equals(folders)) {
            forgetRefusals(folders);
            present = folders;
        }
        for (Path folder : folders) {
            for (Path file : files(folder)) {
                if (isBusy()) {
                    return;
                }
                look(folder, file);
            }
        }
    }

    /** What is put in anew is looked at anew. */
    private synchronized void forgetRefusals(Set<Path> folders) {
        if (!present.containsAll(folders)) {
            doneNow.clear();
        }
        seen.keySet().removeIf(file -> !folders.contains(file.getParent()));
    }

    private synchronized boolean isBusy() {
        return busy;
    }

    private static void expand(Path folder, Path pattern, int depth, Set<Path> found) {
        if (depth == pattern.getNameCount()) {
            found.add(folder);
            return;
        }
        String name = pattern.getName(depth).toString();
        if (!name.contains("*")) {
            Path next = folder.resolve(name);
            if (Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
                expand(next, pattern, depth + 1, found);
            }
            return;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, name)) {
            for (Path next : all) {
                if (Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
                    expand(next, pattern, depth + 1, found);
                }
            }
        } catch (IOException e) {
            logger.debug("{} cannot be listed", folder, e);
        }
    }

    private static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.{dp,gup}")) {
            for (Path file : all) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(file);
                }
            }
        } catch (IOException e) {
            logger.debug("{} cannot be listed, the stick may have been pulled out", folder, e);
        }
        files.sort(null);
        return files;
    }

    private void look(Path folder, Path file) {
        try {
            String mark = Files.size(file) + " " + Files.getLastModifiedTime(file);
            String before = seen.getOrDefault(file, "");
            if (!before.startsWith(mark)) {
                seen.put(file, mark); // still being written, or not looked at yet
                return;
            }
            String hash = before.length() > mark.length() ? before.substring(mark.length() + 1) : hash(file);
            seen.put(file, mark + ' ' + hash);
            if (begin(folder, file, hash)) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                    desk.install(in, "stick: " + file.getFileName())
                            .thenAccept(outcome -> finished(folder, file, hash, outcome));
                }
            }
        } catch (IOException e) {
            logger.debug("{} cannot be read, it is looked at again", file, e);
            idle();
        }
    }

    private synchronized void idle() {
        busy = false;
    }

    /** {@return whether the file is to be installed} */
    private synchronized boolean begin(Path folder, Path file, String hash) throws IOException {
        if (doneNow.contains(hash)) {
            return false;
        }
        PropertiesFile known = PropertiesFile.read(ledger);
        String entry = known.entries().getOrDefault(hash, "");
        if (!entry.isEmpty() && !entry.startsWith(REFUSED)) {
            doneNow.add(hash);
            boolean cut = entry.startsWith(BEGUN);
            append(
                    folder,
                    file,
                    cut ? "CUT_OFF" : "KNOWN",
                    cut
                            ? "The gateway stopped in the middle of it and is as it was before; it is not tried again."
                            : "It was here before: " + entry);
            return false;
        }
        note(known, hash, BEGUN);
        busy = true;
        return true;
    }

    private static void note(PropertiesFile known, String hash, String what) throws IOException {
        Map<String, String> entries = known.entries();
        if (entries.size() >= KNOWN_AT_MOST) {
            entries.entrySet().stream()
                    .filter(entry -> entry.getValue().startsWith(REFUSED))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .or(() -> entries.keySet().stream().findFirst())
                    .ifPresent(entries::remove);
        }
        entries.put(hash, what);
        known.write();
    }

    private synchronized void finished(Path folder, Path file, String hash, Outcome outcome) {
        busy = false;
        doneNow.add(hash);
        try {
            boolean untouched = outcome.state() == Outcome.State.UNCHANGED;
            String what = (untouched ? REFUSED : outcome.state().name()) + ' ' + now();
            note(PropertiesFile.read(ledger), hash, what);
        } catch (IOException e) {
            logger.warn("What came of {} is not remembered: {}", file, e.getMessage());
        }
        String reason = outcome.reason() == Reason.NONE ? "" : " (" + outcome.reason() + ')';
        append(folder, file, outcome.state().name(), outcome.message() + reason);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void append(Path folder, Path file, String state, String message) {
        Path results = folder.resolve(RESULTS);
        String line = String.join("\t", now(), gateway, String.valueOf(file.getFileName()), state, message);
        try {
            if (Files.isSymbolicLink(results)) {
                throw new IOException("it is a link");
            }
            boolean full = Files.exists(results) && Files.size(results) > RESULTS_LIMIT;
            try (FileChannel channel = full
                            ? FileChannel.open(results, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                            : FileChannel.open(results, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    OutputStream out = java.nio.channels.Channels.newOutputStream(channel)) {
                out.write((line.replaceAll("[\\r\\n]+", " ") + '\n').getBytes(StandardCharsets.UTF_8));
                channel.force(true);
            }
        } catch (IOException e) {
            logger.warn("What came of {} cannot be written to {}: {}", file.getFileName(), results, e.getMessage());
        }
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
