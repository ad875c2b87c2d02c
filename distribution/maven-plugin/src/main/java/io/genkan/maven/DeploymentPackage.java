package io.genkan.maven;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * Writes a deployment package: a JAR whose manifest comes first and names every bundle in it (OSGi Compendium 7, chapter
 * 114, Deployment Admin).
 */
final class DeploymentPackage {
    private static final Attributes.Name SYMBOLIC_NAME = new Attributes.Name("DeploymentPackage-SymbolicName");
    private static final Attributes.Name VERSION = new Attributes.Name("DeploymentPackage-Version");
    private static final Attributes.Name NAME = new Attributes.Name("DeploymentPackage-Name");

    private record Bundle(Path jar, String symbolicName, String version) {
        String entry() {
            return symbolicName + "-" + version + ".jar";
        }
    }

    private DeploymentPackage() {}

    /**
     * Writes the package, atomically.
     *
     * @param target file to write
     * @param name symbolic name of the package
     * @param title human-readable name
     * @param version OSGi version of the package
     * @param jars bundles in the order of installation, at least one
     * @param time time of every entry, milliseconds since the epoch, so that equal input gives equal bytes
     * @throws IOException when a jar is no bundle or a file cannot be read or written
     */
    static void write(Path target, String name, String title, String version, List<Path> jars, long time)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(SYMBOLIC_NAME, name);
        main.put(VERSION, version);
        main.put(NAME, title);
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            Bundle bundle = read(jar);
            bundles.add(bundle);
            Attributes attributes = new Attributes();
            attributes.put(new Attributes.Name("Bundle-SymbolicName"), bundle.symbolicName());
            attributes.put(new Attributes.Name("Bundle-Version"), bundle.version());
            manifest.getEntries().put(bundle.entry(), attributes);
        }
        Path aside = target.resolveSibling(target.getFileName() + ".part");
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(aside));
                JarOutputStream out = new JarOutputStream(file)) {
            putEntry(out, JarFile.MANIFEST_NAME, time);
            manifest.write(out);
            out.closeEntry();
            for (Bundle bundle : bundles) {
                putBundle(out, bundle, time);
            }
        }
        Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void putEntry(JarOutputStream out, String name, long time) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(time);
        out.putNextEntry(entry);
    }

    /** Uncompressed, since a bundle is that already: what did not change from one version to the next are the same bytes then. */
    private static void putBundle(JarOutputStream out, Bundle bundle, long time) throws IOException {
        byte[] content = Files.readAllBytes(bundle.jar());
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(bundle.entry());
        entry.setTime(time);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static Bundle read(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String symbolicName =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            if (symbolicName == null) {
                throw new IOException(jar + " is no OSGi bundle: its manifest has no Bundle-SymbolicName.");
            }
            String version = manifest.getMainAttributes().getValue("Bundle-Version");
            return new Bundle(jar, symbolicName.split(";", 2)[0].trim(), version == null ? "0.0.0" : version.trim());
        }
    }
}
