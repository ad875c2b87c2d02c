package io.genkan.kura.deployment.internal.update;

import io.genkan.kura.deployment.internal.archive.PackageArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An update as it lies unpacked on disk, verified.
 *
 * @param name its name
 * @param version its version
 * @param packages its packages, in its order
 * @param settings texts of its configurations by the names of their files, in its order
 * @param models its model files by path below the folder of the models
 * @param folder where all of it lies; empty: it is a package that was handed in by itself
 */
public record UpdateContent(
        String name,
        String version,
        List<PackageArchive> packages,
        Map<String, String> settings,
        Map<String, Path> models,
        Optional<Path> folder) {
    public UpdateContent {
        packages = List.copyOf(packages);
    }

    /** {@return a package as an update of its own} */
    public static UpdateContent of(PackageArchive archive) {
        return new UpdateContent(
                archive.name(), archive.version().toString(), List.of(archive), Map.of(), Map.of(), Optional.empty());
    }

    /** {@return whether it came as an update, not as a package} */
    public boolean isUpdate() {
        return folder.isPresent();
    }

    /** Deletes what is left of its files. */
    public void discard() throws IOException {
        for (PackageArchive archive : packages) {
            Files.deleteIfExists(archive.file());
        }
        if (folder.isPresent()) {
            ModelFiles.deleteAll(folder.get());
        }
    }
}
