package io.genkan.support.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes files that survive a power failure: aside, synced, renamed. A reader sees the old content or the new one,
 * never a part; when the disk is full the old one stays.
 */
public final class DurableFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

    private DurableFile() {}

    /**
     * Replaces a file that only its owner may read (mode 600). Folders that are missing are created with mode 700.
     *
     * @throws IOException when the content is not safely on disk; the old file is untouched then
     */
    public static void writeSecret(Path target, byte[] content) throws IOException {
        Path folder = folderOf(target);
        createFolders(folder, OWNER_FOLDER);
        write(target, folder, content, OWNER_ONLY);
    }

    /**
     * Replaces a file. Folders that are missing are created.
     *
     * @throws IOException when the content is not safely on disk; the old file is untouched then
     */
    public static void write(Path target, byte[] content) throws IOException {
        Path folder = folderOf(target);
        Files.createDirectories(folder);
        write(target, folder, content, null);
    }

    private static Path folderOf(Path target) throws IOException {
        Path folder = target.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            throw new IOException(target + " is not a file in a folder.");
        }
        return folder;
    }

    private static void write(
            Path target, Path folder, byte[] content, @org.jspecify.annotations.Nullable Set<PosixFilePermission> mode)
            throws IOException {
        Path aside = folder.resolve(target.getFileName() + ".new");
        Files.deleteIfExists(aside);
        FileAttribute<?>[] attributes = mode == null || !posix(folder)
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)};
        try {
            try (FileChannel channel = FileChannel.open(
                    aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(aside);
            } catch (IOException unremovable) {
                e.addSuppressed(unremovable);
            }
            throw e;
        }
        syncFolder(folder);
    }

    /** Makes the rename itself durable; where a folder cannot be opened (not on Linux) there is nothing to do. */
    private static void syncFolder(Path folder) throws IOException {
        if (!posix(folder)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void createFolders(Path folder, Set<PosixFilePermission> mode) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (posix(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(mode));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
