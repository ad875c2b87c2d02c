package io.genkan.kura.deployment.internal.lane;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Takes packages in that come from outside, on the disk where they are to stay. What lies here is not installed yet; after a
 * start nobody waits for it any more. Thread-safe.
 */
public final class Staging {
    private final Path folder;

    /** Empties the folder but for the files that are still needed. */
    public Staging(Path folder, Set<Path> needed) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!needed.contains(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * Takes a stream in.
     *
     * @param limit bytes at most
     * @return the file, safely on disk
     * @throws IOException when it is longer, cannot be read, or the disk is full; nothing is left then
     */
    public Path take(InputStream content, long limit) throws IOException {
        Path file = fresh();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw new IOException("It is longer than " + (limit >> 20) + " MB.");
                }
                out.write(buffer, 0, read);
            }
            channel.force(true);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return file;
    }

    /**
     * Takes a file over: it moves here, from another disk by copying. A link is not followed.
     *
     * @return where it is now, safely on disk
     */
    public Path adopt(Path source) throws IOException {
        if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(source + " is no file.");
        }
        Path file = fresh();
        try {
            Files.move(source, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            return file;
        } catch (java.nio.file.AtomicMoveNotSupportedException e) {
            try (InputStream in = Files.newInputStream(source)) {
                Path copy = take(in, Long.MAX_VALUE);
                Files.delete(source);
                return copy;
            }
        }
    }

    private Path fresh() {
        return folder.resolve(UUID.randomUUID() + ".dp");
    }

    /** Removes files that were taken in and moved nowhere. */
    public void discard(List<Path> files) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
