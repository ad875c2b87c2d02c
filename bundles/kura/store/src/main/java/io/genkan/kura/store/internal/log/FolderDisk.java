package io.genkan.kura.store.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of the file system, which one log at a time may use. */
public final class FolderDisk implements Disk {
    private static final String LOCK = "lock";

    private final Path folder;
    private final @Nullable FileChannel lockFile;

    private FolderDisk(Path folder, @Nullable FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Opens the folder and makes it when there is none. Fails when another log of this or another process uses it. */
    public static FolderDisk open(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        return new FolderDisk(folder, lock(folder));
    }

    private static @Nullable FileChannel lock(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException readOnly) {
            return null; // what nobody can write needs no lock
        }
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            // told below
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new IOException("The folder " + folder + " is in use by another store.");
        }
        return channel;
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(LOCK))
                    .toList();
        }
    }

    @Override
    public File open(String name) throws IOException {
        return new ChannelFile(folder.resolve(name));
    }

    @Override
    public File create(String name) throws IOException {
        Path path = folder.resolve(name);
        if (!path.toFile().createNewFile()) {
            throw new IOException("The file " + path + " is there already.");
        }
        syncFolder();
        return new ChannelFile(path);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    private void syncFolder() throws IOException {
        if (java.io.File.separatorChar != '/') {
            return; // only there a folder is a file that can be forced
        }
        boolean interrupted = false;
        while (true) {
            interrupted |= Thread.interrupted();
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
                break;
            } catch (ClosedByInterruptException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (lockFile != null) {
            try {
                lockFile.close();
            } catch (IOException e) {
                // the lock ends with the process at the latest
            }
        }
    }

    /**
     * A channel closes itself when a thread is interrupted in the midst of it, whoever else uses it. Every operation here
     * may be repeated, so it is: on a channel opened anew, with the interruption told afterwards.
     */
    private static final class ChannelFile implements File {
        private interface Action<T> {
            T on(FileChannel channel) throws IOException;
        }

        private final Path path;
        private volatile FileChannel channel;
        private volatile boolean closed;

        ChannelFile(Path path) throws IOException {
            this.path = path;
            this.channel = openChannel();
        }

        private FileChannel openChannel() throws IOException {
            OpenOption[] both = {StandardOpenOption.READ, StandardOpenOption.WRITE};
            try {
                return FileChannel.open(path, both);
            } catch (IOException readOnly) {
                return FileChannel.open(path, StandardOpenOption.READ);
            }
        }

        private <T> T with(Action<T> action) throws IOException {
            boolean interrupted = false;
            try {
                while (true) {
                    FileChannel used = channel;
                    interrupted |= Thread.interrupted();
                    try {
                        return action.on(used);
                    } catch (ClosedChannelException e) {
                        reopen(used, e);
                    } catch (java.nio.channels.NonWritableChannelException e) {
                        reopenWritable(used);
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private synchronized void reopen(FileChannel used, ClosedChannelException e) throws IOException {
            if (closed) {
                throw e;
            }
            if (channel == used) {
                channel = openChannel();
            }
        }

        /** It was opened while the folder was read-only, which may have ended. */
        private synchronized void reopenWritable(FileChannel used) throws IOException {
            if (channel == used) {
                FileChannel writable = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
                channel = writable;
                used.close();
            }
        }

        @Override
        public long size() throws IOException {
            return with(FileChannel::size);
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) throws IOException {
            return with(used -> {
                ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
                while (buffer.hasRemaining()) {
                    if (used.read(buffer, position + buffer.position() - offset) < 0) {
                        break;
                    }
                }
                return buffer.position() - offset;
            });
        }

        @Override
        public void write(long position, byte[] source, int offset, int length) throws IOException {
            with(used -> {
                ByteBuffer buffer = ByteBuffer.wrap(source, offset, length);
                while (buffer.hasRemaining()) {
                    used.write(buffer, position + buffer.position() - offset);
                }
                return length;
            });
        }

        @Override
        public void force() throws IOException {
            with(used -> {
                used.force(false);
                return true;
            });
        }

        @Override
        public void truncate(long size) throws IOException {
            with(used -> used.truncate(size));
        }

        @Override
        public synchronized void close() {
            closed = true;
            try {
                channel.close();
            } catch (IOException e) {
                // nothing is written by closing
            }
        }
    }
}
