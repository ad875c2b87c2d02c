package io.genkan.kura.deployment.internal.update;

import io.genkan.kura.deployment.internal.archive.PackageArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An update as it lies unpacked on disk, verified.
 *
 * @param name its name
 * @param version its version
 * @param packages its packages, in its order
 * @param settings texts of its configurations by the names of their files, in its order
 * @param models its model files by path below the folder of the models
 * @param folder where all of it lies; empty: it is a package that was handed in by itself
 * @param reversal what else there is to do when it takes another update back
 */
public record UpdateContent(
        String name,
        String version,
        List<PackageArchive> packages,
        Map<String, String> settings,
        Map<String, Path> models,
        Optional<Path> folder,
        Optional<Reversal> reversal) {
    public UpdateContent {
        packages = List.copyOf(packages);
    }

    /**
     * What takes an update back, besides files.
     *
     * @param packages symbolic names of packages to uninstall
     * @param models files to delete, below the folder of the models
     * @param snapshot settings to go back to
     * @param snapshots folder with a copy of that snapshot
     */
    public record Reversal(Set<String> packages, Set<String> models, Optional<Long> snapshot, Path snapshots) {
        public Reversal {
            packages = Set.copyOf(packages);
            models = Set.copyOf(models);
        }
    }

    /** An update that takes nothing back. */
    public UpdateContent(
            String name,
            String version,
            List<PackageArchive> packages,
            Map<String, String> settings,
            Map<String, Path> models,
            Optional<Path> folder) {
        this(name, version, packages, settings, models, folder, Optional.empty());
    }

    /** {@return symbolic names of packages that it uninstalls} */
    public Set<String> removed() {
        return reversal.map(Reversal::packages).orElse(Set.of());
    }

    /** {@return model files that it deletes, below the folder of the models} */
    public Set<String> deletedModels() {
        return reversal.map(Reversal::models).orElse(Set.of());
    }

    /** {@return whether settings change with it} */
    boolean changesSettings() {
        return !settings.isEmpty()
                || reversal.map(Reversal::snapshot).flatMap(each -> each).isPresent();
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
            Folders.deleteAll(folder.get());
        }
    }
}
