package io.genkan.fleet.release.internal.install;

import io.genkan.fleet.release.internal.fetch.Staging;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The packages that are installed on this gateway, or were. */
public final class PackageFiles {
    private static final Logger logger = LoggerFactory.getLogger(PackageFiles.class);

    private final List<Path> folders;
    private final Supplier<Map<String, String>> installed;

    /**
     * @param folders where packages lie that are installed, or were
     * @param installed tells the versions of the packages that are installed, by their symbolic names
     */
    public PackageFiles(List<Path> folders, Supplier<Map<String, String>> installed) {
        this.folders = List.copyOf(folders);
        this.installed = installed;
    }

    /** {@return whether a file of a release is that of a package that is installed} */
    boolean has(ReleaseFile file) {
        for (Path path : files()) {
            try {
                if (Files.size(path) == file.size() && Staging.hash(path).equals(file.sha256()) && isInstalled(path)) {
                    return true;
                }
            } catch (IOException gone) {
                logger.debug("{} cannot be read", path, gone);
            }
        }
        return false;
    }

    /** One that was replaced may still be there: what the gateway ships is never deleted. */
    private boolean isInstalled(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                return false;
            }
            String name = manifest.getMainAttributes().getValue("DeploymentPackage-SymbolicName");
            String version = manifest.getMainAttributes().getValue("DeploymentPackage-Version");
            return name != null
                    && version != null
                    && version.trim().equals(installed.get().get(name.trim()));
        }
    }

    List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path one : folders) {
            try (Stream<Path> all = Files.list(one)) {
                all.filter(path -> path.toString().endsWith(".dp")).forEach(files::add);
            } catch (IOException none) {
                logger.debug("{} cannot be listed", one, none);
            }
        }
        return files;
    }
}
