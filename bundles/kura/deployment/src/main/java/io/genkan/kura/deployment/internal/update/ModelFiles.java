package io.genkan.kura.deployment.internal.update;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Replaces model files and brings back what was there, as often as it takes. */
final class ModelFiles {
    private final Path folder;
    private final Path backups;

    /**
     * Files of a folder.
     *
     * @param folder the models
     * @param backups where files are kept that are replaced, on the same disk or another
     */
    ModelFiles(Path folder, Path backups) {
        this.folder = folder;
        this.backups = backups;
    }

    /** Copies aside what is going to be replaced. {@return whether each file is there now} */
    Map<String, Boolean> backUp(Set<String> models) throws IOException {
        clear();
        Map<String, Boolean> existed = new TreeMap<>();
        for (String path : models) {
            Path present = folder.resolve(path);
            boolean exists = Files.isRegularFile(present);
            existed.put(path, exists);
            if (exists) {
                copy(present, backups.resolve(path));
            }
        }
        return existed;
    }

    /** Replaces the files, each by one rename. */
    void replace(Map<String, Path> models) throws IOException {
        for (Map.Entry<String, Path> model : models.entrySet()) {
            copy(model.getValue(), folder.resolve(model.getKey()));
        }
    }

    void delete(Set<String> models) throws IOException {
        for (String path : models) {
            Files.deleteIfExists(folder.resolve(path));
        }
    }

    /** Brings back what was there before. */
    void restore(Map<String, Boolean> existed) throws IOException {
        for (Map.Entry<String, Boolean> model : existed.entrySet()) {
            Path target = folder.resolve(model.getKey());
            if (model.getValue()) {
                copy(backups.resolve(model.getKey()), target);
            } else {
                Files.deleteIfExists(target);
            }
        }
    }

    void clear() throws IOException {
        Folders.deleteAll(backups);
    }

    private static void copy(Path from, Path to) throws IOException {
        Path parent = to.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(to + " is no file in a folder.");
        }
        Files.createDirectories(parent);
        Path aside = parent.resolve(to.getFileName() + ".new");
        Files.copy(from, aside, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(aside, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            if (parent.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                throw e;
            }
        }
    }
}
