package io.genkan.fleet.release.internal.install;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.api.release.ReleaseRefusedException.Reason;
import io.genkan.api.release.ReleaseService;
import io.genkan.fleet.release.internal.source.ZipSource;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for gateways without a network: a root and releases that somebody puts there are taken, with the same checks as those
 * of a server, and what came of each is written beside it. One thread scans.
 */
final class Inbox {
    private static final Logger logger = LoggerFactory.getLogger(Inbox.class);
    private static final String RELEASE = ".release";
    private static final String RESULT = ".result";
    private static final String ROOT = "root.json";

    private record Seen(long size, long modified) {}

    private final Path folder;
    private final ReleaseService releases;
    private final Map<Path, Seen> growing = new HashMap<>();

    Inbox(Path folder, ReleaseService releases) {
        this.folder = folder;
        this.releases = releases;
    }

    /** Takes what is new and has stopped growing since the last scan. */
    void scan() throws InterruptedException {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(path -> path.toString().endsWith(RELEASE) || path.endsWith(ROOT))
                    .sorted()
                    .toList();
        } catch (IOException none) {
            return;
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
    }

    private static Path result(Path file) {
        return file.resolveSibling(file.getFileName() + RESULT);
    }

    /** A result belongs to a file of that size and time; another file with the same name is new. */
    private static boolean isDone(Path file, Seen seen) throws IOException {
        Path result = result(file);
        return Files.exists(result) && Files.readString(result).startsWith(mark(seen));
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
        DurableFile.write(result(file), (mark(seen) + said + "\n").getBytes(StandardCharsets.UTF_8));
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
