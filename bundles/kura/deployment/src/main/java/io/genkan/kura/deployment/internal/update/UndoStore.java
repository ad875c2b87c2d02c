package io.genkan.kura.deployment.internal.update;

import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.kura.deployment.internal.archive.PackageArchive;
import io.genkan.kura.deployment.internal.archive.PackageReader;
import io.genkan.kura.deployment.internal.set.PropertiesFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What was there before the last change that was kept, so that it can be taken back. Files of the same disk are linked, not
 * copied. Used by one thread at a time but for {@link #id}.
 */
public final class UndoStore {
    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String VERSION = "version";
    private static final String SNAPSHOT = "snapshot";
    private static final String REMOVE = "remove.";
    private static final String DELETE = "delete.";
    private static final String PACKAGES = "packages";
    private static final String MODELS = "models";
    private static final String SNAPSHOTS = "snapshots";
    private static final String NOTE = "undo.properties";

    private final Path folder;
    private final Path fresh;
    private volatile String id = "";

    UndoStore(Path updates) throws IOException {
        this.folder = updates.resolve("undo");
        this.fresh = updates.resolve("undo.new");
        readId();
    }

    private void readId() throws IOException {
        id = PropertiesFile.read(folder.resolve(NOTE)).entries().getOrDefault(ID, "");
    }

    /** {@return id of the change that can be taken back, empty when none can} */
    String id() {
        return id;
    }

    /**
     * Keeps what is there before a change.
     *
     * @param previous present archives of the packages that it changes or removes
     * @param added names of packages that it adds
     * @param models whether each model file that it changes or deletes is there now
     * @param modelFolder where they are
     * @param snapshot the settings, when it changes them, and the folder with a copy of them
     */
    void prepare(
            Course course,
            List<PackageArchive> previous,
            Set<String> added,
            Map<String, Boolean> models,
            Path modelFolder,
            Optional<Long> snapshot,
            Path snapshots)
            throws IOException {
        Folders.deleteAll(fresh);
        Files.createDirectories(fresh);
        PropertiesFile note = PropertiesFile.read(fresh.resolve(NOTE));
        Map<String, String> entries = note.entries();
        entries.put(ID, course.id());
        entries.put(NAME, course.name());
        entries.put(VERSION, course.version());
        for (PackageArchive archive : previous) {
            link(archive.file(), fresh.resolve(PACKAGES).resolve(archive.name() + ".dp"));
        }
        added.forEach(name -> entries.put(REMOVE + name, ""));
        for (Map.Entry<String, Boolean> model : models.entrySet()) {
            if (model.getValue()) {
                link(modelFolder.resolve(model.getKey()), fresh.resolve(MODELS).resolve(model.getKey()));
            } else {
                entries.put(DELETE + model.getKey(), "");
            }
        }
        if (snapshot.isPresent()) {
            entries.put(SNAPSHOT, snapshot.get().toString());
            String file = "snapshot_" + snapshot.get() + ".xml";
            if (Files.exists(snapshots.resolve(file))) {
                Files.createDirectories(fresh.resolve(SNAPSHOTS));
                Files.copy(snapshots.resolve(file), fresh.resolve(SNAPSHOTS).resolve(file));
            }
        }
        note.write();
    }

    /** The change is kept: from now on it is the one that can be taken back. */
    void keep() throws IOException {
        if (Files.exists(fresh.resolve(NOTE))) {
            Folders.deleteAll(folder);
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            readId();
        }
    }

    /** The change was not kept: the one before can still be taken back. */
    void forget() throws IOException {
        Folders.deleteAll(fresh);
    }

    /**
     * {@return an update that takes the last one back; its files are copies}
     *
     * @throws PackageRefusedException when it is not that one
     */
    UpdateContent content(String wanted, Path staging) throws PackageRefusedException, IOException {
        if (wanted.isEmpty() || !wanted.equals(id)) {
            throw new PackageRefusedException(
                    Reason.NOT_INSTALLED,
                    "Update " + wanted + " cannot be taken back: only the last one that was kept can.");
        }
        Path copy = staging.resolve("staged-" + UUID.randomUUID());
        Map<String, String> entries = PropertiesFile.read(folder.resolve(NOTE)).entries();
        List<PackageArchive> packages = new ArrayList<>();
        for (Path file : files(folder.resolve(PACKAGES))) {
            Path linked = copy.resolve(UUID.randomUUID() + ".dp");
            link(file, linked);
            packages.add(PackageReader.read(linked));
        }
        Map<String, Path> models = new LinkedHashMap<>();
        Path kept = folder.resolve(MODELS);
        for (Path file : files(kept)) {
            Path linked = copy.resolve(UUID.randomUUID() + ".model");
            link(file, linked);
            models.put(kept.relativize(file).toString(), linked);
        }
        Set<String> removed = new TreeSet<>();
        Set<String> deleted = new TreeSet<>();
        entries.keySet().forEach(key -> {
            if (key.startsWith(REMOVE)) {
                removed.add(key.substring(REMOVE.length()));
            } else if (key.startsWith(DELETE)) {
                deleted.add(key.substring(DELETE.length()));
            }
        });
        Path snapshots = copy.resolve(SNAPSHOTS);
        Files.createDirectories(snapshots);
        for (Path file : files(folder.resolve(SNAPSHOTS))) {
            Files.copy(file, snapshots.resolve(String.valueOf(file.getFileName())));
        }
        UpdateContent.Reversal reversal = new UpdateContent.Reversal(
                removed, deleted, Optional.ofNullable(entries.get(SNAPSHOT)).map(Long::valueOf), snapshots);
        return new UpdateContent(
                entries.getOrDefault(NAME, ""),
                entries.getOrDefault(VERSION, ""),
                packages,
                Map.of(),
                models,
                Optional.of(copy),
                Optional.of(reversal));
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isDirectory(file)) {
                    all.addAll(files(file));
                } else {
                    all.add(file);
                }
            }
        }
        return all;
    }

    private static void link(Path from, Path to) throws IOException {
        Path parent = to.getParent();
        if (parent == null) {
            throw new IOException(to + " is no file in a folder.");
        }
        Files.createDirectories(parent);
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) { // another disk, or one that knows no links
            Files.copy(from, to);
        }
    }
}
