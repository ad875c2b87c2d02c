package io.genkan.itests.campaigns.swap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes deployment packages of a built bundle, each with a version of its own. */
final class PackageVersions {
    private static final long TIME = 1_700_000_000_000L;

    private final Path jar;
    private final String name;

    private PackageVersions(Path jar, String name) {
        this.jar = jar;
        this.name = name;
    }

    /** Finds the bundle on the class path. */
    static PackageVersions of(String symbolicName) throws IOException {
        for (String path : System.getProperty("java.class.path")
                .split(java.util.regex.Pattern.quote(java.io.File.pathSeparator), -1)) {
            Path file = Path.of(path);
            if (!Files.isRegularFile(file)) {
                continue;
            }
            try (JarFile jar = new JarFile(file.toFile())) {
                Manifest manifest = jar.getManifest();
                String found =
                        manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
                if (found != null && found.split(";", 2)[0].equals(symbolicName)) {
                    return new PackageVersions(file, symbolicName);
                }
            }
        }
        throw new IllegalStateException("The bundle " + symbolicName + " is not on the class path as a jar: "
                + Arrays.toString(System.getProperty("java.class.path").split(":", -1)));
    }

    /** {@return a package with the bundle in that version} */
    byte[] version(String version) throws IOException {
        byte[] bundle = bundle(version);
        String path = "bundles/" + name + ".jar";
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue("DeploymentPackage-SymbolicName", name);
        main.putValue("DeploymentPackage-Version", version);
        Attributes section = new Attributes();
        section.putValue("Bundle-SymbolicName", name);
        section.putValue("Bundle-Version", version);
        manifest.getEntries().put(path, section);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            JarEntry entry = new JarEntry(path);
            entry.setTime(TIME);
            out.putNextEntry(entry);
            out.write(bundle);
            out.closeEntry();
        }
        return bytes.toByteArray();
    }

    private byte[] bundle(String version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream file = Files.newInputStream(jar);
                JarInputStream in = new JarInputStream(file)) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    JarEntry copy = new JarEntry(entry.getName());
                    copy.setTime(TIME);
                    out.putNextEntry(copy);
                    in.transferTo(out);
                    out.closeEntry();
                }
            }
        }
        return bytes.toByteArray();
    }
}
