package io.genkan.console.rest.internal.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;

/**
 * Where on the disk lies what a backup contains besides settings.
 *
 * @param packages folder of the packages that the site has installed
 * @param models folder of the models
 */
record Places(Path packages, Path models) {
    static Places of(SystemService system, @Nullable String models) {
        Path data = Path.of(system.getKuraDataDirectory());
        String packages = system.getProperties().getProperty("kura.packages");
        return new Places(
                packages == null ? data.resolve("packages") : Path.of(packages),
                models == null ? data.resolve("models") : Path.of(models));
    }

    /** {@return the files of packages, without what the gateway notes about them} */
    List<Path> packageFiles() throws IOException {
        return files(packages, 1).stream()
                .filter(file -> file.getFileName().toString().endsWith(".dp"))
                .toList();
    }

    /** {@return the files of models, without those that are on their way in} */
    List<Path> modelFiles() throws IOException {
        return files(models, 8).stream()
                .filter(file -> {
                    for (Path part : models.relativize(file)) {
                        if (part.toString().startsWith(".")) {
                            return false;
                        }
                    }
                    return true;
                })
                .toList();
    }

    private static List<Path> files(Path folder, int depth) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder, depth)) {
            return new ArrayList<>(all.filter(Files::isRegularFile).sorted().toList());
        }
    }
}
