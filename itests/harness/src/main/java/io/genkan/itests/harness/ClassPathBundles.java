package io.genkan.itests.harness;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** The bundles on this JVM's class path by their symbolic names: jars, and class folders with a bundle's manifest. */
final class ClassPathBundles {
    private record Found(Path path, Manifest manifest) {}

    private final Map<String, Found> bundles = new LinkedHashMap<>();

    ClassPathBundles() {
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            try {
                Manifest manifest = manifest(path);
                String name =
                        manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
                if (manifest != null && name != null) {
                    bundles.putIfAbsent(name.split(";", -1)[0].trim(), new Found(path, manifest));
                }
            } catch (IOException e) {
                throw new IllegalStateException("Class path entry " + path + " cannot be read", e);
            }
        }
    }

    private static @Nullable Manifest manifest(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            Path file = path.resolve(JarFile.MANIFEST_NAME);
            if (!Files.exists(file)) {
                return null;
            }
            try (InputStream in = Files.newInputStream(file)) {
                return new Manifest(in);
            }
        }
        if (!Files.exists(path)) {
            return null;
        }
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.getManifest();
        }
    }

    /** {@return the jar or folder of the bundle} */
    Path path(String symbolicName) {
        return found(symbolicName).path().toAbsolutePath();
    }

    /** {@return what the bundle exports, in the syntax of Export-Package and without {@code uses} directives} */
    String exports(String symbolicName) {
        String header = found(symbolicName).manifest().getMainAttributes().getValue("Export-Package");
        return header == null ? "" : header.replaceAll(";\\s*uses:=\"[^\"]*\"", "");
    }

    private Found found(String symbolicName) {
        Found found = bundles.get(symbolicName);
        if (found == null) {
            throw new IllegalArgumentException("Bundle " + symbolicName + " is not on the class path, which has "
                    + new TreeSet<>(bundles.keySet()));
        }
        return found;
    }
}
