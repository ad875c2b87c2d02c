package io.genkan.fleet.release.internal.install;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.api.release.ReleaseRefusedException.Reason;
import io.genkan.api.release.ReleaseService;
import io.genkan.fleet.release.internal.source.ZipSource;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For gateways without a network: a root and releases that somebody puts into a folder, and releases that somebody brings on a
 * memory stick, are taken, with the same checks as those of a server, and what came of each is written beside it. One thread scans.
 */
final class Inbox {
    private static final Logger logger = LoggerFactory.getLogger(Inbox.class);
    private static final String RELEASE = ".release";
    private static final String RESULT = ".result";
    private static final String ROOT = "root.json";

    private record Seen(long size, long modified) {}

    private final Path folder;
    private final List<String> sticks;
    private final ReleaseService releases;
    private final Map<Path, Seen> growing = new HashMap<>();

    /** Files whose result cannot be written beside them. */
    private final Map<Path, Seen> done = new HashMap<>();

    /**
     * @param folder for roots and releases
     * @param sticks folders for releases: absolute paths, in which {@code *} stands for one name; empty ones do not count
     */
    Inbox(Path folder, List<String> sticks, ReleaseService releases) {
        this.folder = folder;
        this.sticks = sticks.stream()
                .map(String::trim)
                .filter(stick -> stick.startsWith("/"))
                .toList();
        this.releases = releases;
    }

    /** Takes what is new and has stopped growing since the last scan. */
    void scan() throws InterruptedException {
        List<Path> files = new ArrayList<>();
        list(folder, true, files);
        for (String stick : sticks) {
            expand(Path.of("/"), Path.of(stick), 0, files);
        }
        for (Path file : files) {
            try {
                Seen seen = new Seen(
                        Files.size(file), Files.getLastModifiedTime(file).toMillis());
                if (seen.equals(growing.put(file, seen)) && !isDone(file, seen)) {
                    take(file, seen);
                }
            } catch (NoSuchFileException removed) {
                growing.remove(file);
            } catch (IOException e) {
                logger.warn("{} cannot be taken: {}", file, e.getMessage());
            }
        }
        growing.keySet().retainAll(files);
        done.keySet().retainAll(files);
    }

    private static void expand(Path folder, Path pattern, int depth, List<Path> files) {
        if (depth == pattern.getNameCount()) {
            list(folder, false, files);
            return;
        }
        String name = pattern.getName(depth).toString();
        if (!name.contains("*")) {
            expand(folder.resolve(name), pattern, depth + 1, files);
            return;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, name)) {
            for (Path next : all) {
                if (Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
                    expand(next, pattern, depth + 1, files);
                }
            }
        } catch (IOException none) {
            logger.trace("{} cannot be listed", folder, none);
        }
    }

    /** @param roots whether to list them, too: whoever brings a stick does not say whom to trust */
    private static void list(Path folder, boolean roots, List<Path> files) {
        try (Stream<Path> list = Files.list(folder)) {
            list.filter(path -> path.toString().endsWith(RELEASE) || (roots && path.endsWith(ROOT)))
                    .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .forEach(files::add);
        } catch (IOException none) {
            logger.trace("{} cannot be listed", folder, none);
        }
    }

    private static Path result(Path file) {
        return file.resolveSibling(file.getFileName() + RESULT);
    }

    /** A result belongs to a file of that size and time; another file with the same name is new. */
    private boolean isDone(Path file, Seen seen) throws IOException {
        Path result = result(file);
        return seen.equals(done.get(file))
                || (Files.exists(result) && Files.readString(result).startsWith(mark(seen)));
    }

    private static String mark(Seen seen) {
        return "file: " + seen.size() + " bytes of " + seen.modified() + "\n";
    }

    private void take(Path file, Seen seen) throws IOException, InterruptedException {
        String said;
        try {
            said = file.endsWith(ROOT) ? trust(file) : install(file);
        } catch (ReleaseRefusedException e) {
            if (e.reason() == Reason.BUSY) {
                return;
            }
            logger.warn("{}: {}", file, e.getMessage());
            said = "REFUSED " + e.reason() + "\n" + e.getMessage();
        }
        try {
            DurableFile.write(result(file), (mark(seen) + said + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            done.put(file, seen);
            throw e;
        }
    }

    private String trust(Path file) throws ReleaseRefusedException, IOException {
        releases.trust(Files.readAllBytes(file));
        return "TRUSTED\nThis gateway takes the releases of this fleet.";
    }

    private String install(Path file) throws ReleaseRefusedException, InterruptedException {
        try (ZipSource source = new ZipSource(file)) {
            Outcome outcome = releases.install(
                    source, String.valueOf(file.getFileName()), Set.of(), (step, done, of) -> {}, () -> false);
            return outcome.state() + "\n" + outcome.message();
        } catch (IOException e) {
            throw new ReleaseRefusedException(
                    Reason.MALFORMED, file + " is no release: " + e.getMessage() + "; make it again.", e);
        }
    }
}
