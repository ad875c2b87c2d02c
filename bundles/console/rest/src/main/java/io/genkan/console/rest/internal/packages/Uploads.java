package io.genkan.console.rest.internal.packages;

import io.genkan.console.rest.internal.route.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files that browsers sent and that wait for what is to become of them. They lie in a folder that is empty after each
 * start; names that come from outside never become names of files. Thread-safe.
 */
public final class Uploads {
    private static final int MOST = 3;
    private static final long RESERVE = 32L * 1024 * 1024;
    private static final int ID_BYTES = 12;

    /**
     * A file.
     *
     * @param name as the browser told it, good for showing
     * @param sha256 in hexadecimal
     */
    public record Upload(String id, String name, Path path, long size, String sha256) {}

    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Upload> uploads = new LinkedHashMap<>();

    public Uploads(Path folder) throws IOException {
        this.folder = folder;
        if (Files.isDirectory(folder)) {
            try (Stream<Path> left = Files.list(folder)) {
                for (Path each : left.toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    /**
     * Takes a file; the oldest one goes when there are too many.
     *
     * @throws Problem with status 413 or 507
     */
    public Upload take(InputStream content, String name) throws IOException, Problem {
        Files.createDirectories(folder);
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        Path path = folder.resolve(id + ".part");
        MessageDigest digest = sha256();
        long size = 0;
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(path);
                InputStream in = new DigestInputStream(content, digest)) {
            byte[] buffer = new byte[64 * 1024];
            int count = in.read(buffer);
            while (count >= 0) {
                if (Files.getFileStore(folder).getUsableSpace() < RESERVE) {
                    throw Problem.of(507, "disk-full", "The gateway's disk is full.")
                            .hint("Remove packages or old data.");
                }
                out.write(buffer, 0, count);
                size += count;
                count = in.read(buffer);
            }
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(path);
            }
        }
        String shown = name.replaceAll("[\\p{Cntrl}/\\\\]", "_");
        Upload upload = new Upload(
                id,
                shown.length() > 100 ? shown.substring(shown.length() - 100) : shown,
                path,
                size,
                HexFormat.of().formatHex(digest.digest()));
        synchronized (this) {
            uploads.put(id, upload);
            while (uploads.size() > MOST) {
                drop(uploads.keySet().iterator().next());
            }
        }
        return upload;
    }

    /**
     * {@return an upload}
     *
     * @throws Problem with status 404 when it is not there (any more)
     */
    public synchronized Upload need(String id) throws Problem {
        return Optional.ofNullable(uploads.get(id))
                .orElseThrow(() ->
                        Problem.notFound("That upload is not there any more.").hint("Send the file again."));
    }

    /** Deletes a file. */
    public synchronized void drop(String id) throws IOException {
        Upload gone = uploads.remove(id);
        if (gone != null) {
            Files.deleteIfExists(gone.path());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
