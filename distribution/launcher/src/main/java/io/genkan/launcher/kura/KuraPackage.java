package io.genkan.launcher.kura;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;

/**
 * A deployment package.
 *
 * @param bundles at least one
 */
record KuraPackage(Path file, String name, String version, List<Bundle> bundles) {
    private static final String METATYPE = "OSGI-INF/metatype/";

    /**
     * A bundle in it.
     *
     * @param host symbolic name of the bundle that a fragment needs, null for a bundle of its own
     * @param pids PIDs whose settings the bundle describes
     */
    record Bundle(
            String symbolicName,
            @Nullable String host,
            List<Clause> imports,
            List<Clause> exports,
            List<Clause> requiredBundles,
            Set<String> pids) {}

    /**
     * Reads a package.
     *
     * @throws IllegalArgumentException with one sentence
     */
    static KuraPackage read(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            String name =
                    manifest == null ? null : manifest.getMainAttributes().getValue("DeploymentPackage-SymbolicName");
            if (manifest == null || name == null) {
                throw new IllegalArgumentException(
                        file + " is no deployment package: its manifest names no DeploymentPackage-SymbolicName.");
            }
            List<Bundle> bundles = new ArrayList<>();
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                Attributes section = manifest.getAttributes(entry.getName());
                if (section != null && section.getValue("Bundle-SymbolicName") != null) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        bundles.add(bundle(in, section, file + "!/" + entry.getName()));
                    }
                }
            }
            if (bundles.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no bundle.");
            }
            String version = manifest.getMainAttributes().getValue("DeploymentPackage-Version");
            return new KuraPackage(file, name.trim(), version == null ? "0.0.0" : version.trim(), bundles);
        } catch (IOException | SecurityException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read (" + e.getMessage() + "): it was cut off or damaged, get it again.", e);
        }
    }

    private static Bundle bundle(InputStream in, Attributes section, String place) throws IOException {
        Attributes headers = new Attributes();
        Set<String> pids = new TreeSet<>();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            if (name.equalsIgnoreCase(JarFile.MANIFEST_NAME)) {
                headers = new Manifest(zip).getMainAttributes();
            } else if (name.startsWith(METATYPE) && name.endsWith(".xml")) {
                pids.add(name.substring(METATYPE.length(), name.length() - ".xml".length()));
            }
        }
        String said = identity(section);
        if (!said.equals(identity(headers))) {
            throw new IllegalArgumentException(place + " should be " + said + " and is " + identity(headers)
                    + ", which no DeploymentAdmin installs: get the package again.");
        }
        List<Clause> host = Clause.of(headers.getValue("Fragment-Host"));
        return new Bundle(
                said.split(" ", 2)[0],
                host.isEmpty() ? null : host.get(0).name(),
                Clause.of(headers.getValue("Import-Package")),
                Clause.of(headers.getValue("Export-Package")),
                Clause.of(headers.getValue("Require-Bundle")),
                pids);
    }

    private static String identity(Attributes headers) {
        String name = headers.getValue("Bundle-SymbolicName");
        String version = headers.getValue("Bundle-Version");
        String text = version == null ? "0.0.0" : version.trim();
        try {
            text = Version.parseVersion(text).toString();
        } catch (IllegalArgumentException e) {
            text += " (no version)";
        }
        return (name == null ? "nameless" : name.split(";", 2)[0].trim()) + " " + text;
    }

    /** {@return PIDs whose settings its bundles describe} */
    Set<String> pids() {
        Set<String> pids = new TreeSet<>();
        bundles.forEach(bundle -> pids.addAll(bundle.pids()));
        return pids;
    }
}
