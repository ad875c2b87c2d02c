package io.genkan.kura.deployment.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Reads what deployment packages lie in a folder, without installing them. */
final class PackageFolder {
    /**
     * A deployment package on disk.
     *
     * @param file the {@code .dp} file
     * @param symbolicName its DeploymentPackage-SymbolicName
     * @param version its DeploymentPackage-Version
     * @param mark changes when the file changes: size and time of modification
     */
    record PackageFile(Path file, String symbolicName, String version, String mark) {}

    private PackageFolder() {}

    /** {@return the {@code .dp} files of a folder, by name; none when there is no such folder} */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".dp"))
                    .sorted()
                    .toList());
        }
    }

    /**
     * Reads the head of a package.
     *
     * @throws IOException when the file is no deployment package, with a sentence that names it
     */
    static PackageFile read(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            String name =
                    manifest == null ? null : manifest.getMainAttributes().getValue("DeploymentPackage-SymbolicName");
            String version =
                    manifest == null ? null : manifest.getMainAttributes().getValue("DeploymentPackage-Version");
            if (name == null || version == null) {
                throw new IOException("it has no DeploymentPackage-SymbolicName and DeploymentPackage-Version");
            }
            String mark =
                    Files.size(file) + "-" + Files.getLastModifiedTime(file).toMillis();
            return new PackageFile(file, name, version, mark);
        } catch (IOException e) {
            throw new IOException(
                    file + " is no deployment package (" + e.getMessage() + "): remove or replace it.", e);
        }
    }
}
