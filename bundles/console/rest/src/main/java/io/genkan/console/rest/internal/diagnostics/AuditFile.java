package io.genkan.console.rest.internal.diagnostics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Audit entries on disk, one JSON object per line, the oldest make room. Not thread-safe. */
final class AuditFile {
    private static final int FILES = 4;

    private final Path folder;
    private final long maxBytes;

    /** @param maxBytes of one file, of which there are four */
    AuditFile(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    private Path file(int number) {
        return folder.resolve(number == 0 ? "audit.log" : "audit." + number + ".log");
    }

    void append(AuditEntry entry) throws IOException {
        Files.createDirectories(folder);
        Path file = file(0);
        if (Files.exists(file) && Files.size(file) > maxBytes) {
            for (int i = FILES - 1; i > 0; i--) {
                if (Files.exists(file(i - 1))) {
                    Files.move(file(i - 1), file(i), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Files.writeString(
                file,
                entry.json() + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** {@return entries from that time on, the oldest first} */
    List<AuditEntry> since(long time) throws IOException {
        List<AuditEntry> found = new ArrayList<>();
        for (int i = FILES - 1; i >= 0; i--) {
            Path file = file(i);
            if (Files.exists(file) && Files.getLastModifiedTime(file).toMillis() >= time) {
                for (String line :
                        Files.readString(file, StandardCharsets.UTF_8).split("\n", -1)) {
                    AuditEntry.stored(line)
                            .filter(entry -> entry.time() >= time)
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }
}
