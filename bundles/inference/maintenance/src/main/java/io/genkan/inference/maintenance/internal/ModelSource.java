package io.genkan.inference.maintenance.internal;

import io.genkan.inference.maintenance.internal.model.Archive;
import io.genkan.inference.maintenance.internal.model.ModelException;
import io.genkan.inference.maintenance.internal.model.TrainedModel;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * Where the model comes from: the store of an inference engine when that has it, else the newest archive in a folder. Tells of
 * changes only. Not thread-safe.
 */
final class ModelSource {
    /** What a look brought. */
    record Found(@Nullable TrainedModel model, String trouble) {}

    private final Path folder;
    private final String name;
    private String seen = "";

    /**
     * @param folder of archives
     * @param name of the model
     */
    ModelSource(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /**
     * Looks for the model.
     *
     * @param engine the engine, or null when there is none
     * @return the model or what is wrong with it, null when nothing has changed since the last look
     */
    @Nullable
    Found look(@Nullable EngineModel engine) {
        try {
            if (engine != null) {
                String version = engine.version(name);
                if (version != null) {
                    return changed("engine " + version) ? new Found(engine.open(name, version), "") : null;
                }
            }
            Path file = newest();
            if (file == null) {
                return changed("nothing")
                        ? new Found(
                                null,
                                "There is no model " + name + ": put " + name + ".model into " + folder
                                        + ", or into the store of an inference engine.")
                        : null;
            }
            String state = file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
            return changed(state) ? new Found(Archive.read(file), "") : null;
        } catch (ModelException e) {
            return new Found(null, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return changed("unreadable")
                    ? new Found(null, "The folder " + folder + " cannot be read: " + e.getMessage() + ".")
                    : null;
        }
    }

    private boolean changed(String state) {
        boolean changed = !state.equals(seen);
        seen = state;
        return changed;
    }

    private @Nullable Path newest() throws IOException {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        Path newest = null;
        FileTime time = FileTime.fromMillis(Long.MIN_VALUE);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.model")) {
            for (Path file : files) {
                String own = String.valueOf(file.getFileName());
                FileTime changed = Files.getLastModifiedTime(file);
                if ((own.equals(name + ".model") || own.startsWith(name + "-")) && changed.compareTo(time) > 0) {
                    newest = file;
                    time = changed;
                }
            }
        }
        return newest;
    }
}
