package io.genkan.fleet.release.internal.resolve;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;

/**
 * A bundle by what its manifest says.
 *
 * @param name symbolic name
 * @param version as it is written
 * @param headers of its manifest
 */
public record KnownBundle(String name, String version, Map<String, String> headers) {
    private static final String NAME = "Bundle-SymbolicName";

    public KnownBundle {
        headers = Map.copyOf(headers);
    }

    /** {@return by what a catalogue finds it} */
    String key() {
        return key(name, version);
    }

    static String key(String name, String version) {
        return name + '=' + (version.isBlank() ? "0.0.0" : version);
    }

    boolean isFragment() {
        return headers.containsKey("Fragment-Host");
    }

    static Optional<KnownBundle> of(Map<String, String> headers) {
        String name = headers.getOrDefault(NAME, "").split(";", 2)[0].strip();
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new KnownBundle(
                        name, headers.getOrDefault("Bundle-Version", "0.0.0").strip(), headers));
    }

    /**
     * A deployment package.
     *
     * @param name symbolic name
     * @param version its version
     * @param bundles what it brings
     */
    public record KnownPackage(String name, String version, List<KnownBundle> bundles) {
        public KnownPackage {
            bundles = List.copyOf(bundles);
        }
    }

    /** {@return the package of a stream; its name is empty when it is none} */
    public static KnownPackage readPackage(InputStream in) throws IOException {
        List<KnownBundle> bundles = new ArrayList<>();
        JarInputStream jar = new JarInputStream(in, false);
        Map<String, String> own = headers(jar.getManifest());
        for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
            if (entry.getName().endsWith(".jar")) {
                readBundle(jar).ifPresent(bundles::add);
            }
        }
        return new KnownPackage(
                own.getOrDefault("DeploymentPackage-SymbolicName", ""),
                own.getOrDefault("DeploymentPackage-Version", ""),
                bundles);
    }

    /** {@return the bundle of a stream, which is not closed; empty when it is none} */
    public static Optional<KnownBundle> readBundle(InputStream in) throws IOException {
        // the manifest need not be the first entry
        JarInputStream jar = new JarInputStream(in, false);
        Manifest manifest = jar.getManifest();
        for (JarEntry entry = jar.getNextJarEntry(); manifest == null && entry != null; entry = jar.getNextJarEntry()) {
            if (entry.getName().equalsIgnoreCase("META-INF/MANIFEST.MF")) {
                manifest = new Manifest(jar);
            }
        }
        return of(headers(manifest));
    }

    private static Map<String, String> headers(@org.jspecify.annotations.Nullable Manifest manifest) {
        Map<String, String> headers = new HashMap<>();
        if (manifest != null) {
            manifest.getMainAttributes().forEach((key, value) -> headers.put(key.toString(), value.toString()));
        }
        return headers;
    }
}
