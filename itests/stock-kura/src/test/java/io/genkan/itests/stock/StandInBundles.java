package io.genkan.itests.stock;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.eclipse.osgi.util.ManifestElement;
import org.osgi.framework.BundleException;

/** Makes the bundles that no registry has: Kura's own API, and the probe. */
final class StandInBundles {
    private StandInBundles() {}

    /**
     * Writes a bundle with the classes of one of ours that exports what Kura exports, no more, and in Kura's versions.
     *
     * @param kura versions by package
     * @param differing gets one sentence for each package whose version of ours is another
     */
    static Path contract(Path ours, Path target, Map<String, String> kura, List<String> differing)
            throws IOException, BundleException {
        try (JarFile jar = new JarFile(ours.toFile())) {
            Manifest manifest = new Manifest(jar.getManifest());
            Attributes main = manifest.getMainAttributes();
            main.putValue("Bundle-SymbolicName", "stock." + main.getValue("Bundle-SymbolicName"));
            List<String> exports = new ArrayList<>();
            for (ManifestElement export :
                    ManifestElement.parseHeader("Export-Package", main.getValue("Export-Package"))) {
                String version = kura.get(export.getValue());
                if (version != null) {
                    if (!version.equals(export.getAttribute("version"))) {
                        differing.add(
                                export.getValue() + " is " + export.getAttribute("version") + ", in Kura " + version);
                    }
                    String uses = export.getDirective("uses");
                    exports.add(export.getValue() + ";version=\"" + version + '"'
                            + (uses == null ? "" : ";uses:=\"" + uses + '"'));
                }
            }
            main.putValue("Export-Package", String.join(",", exports));
            main.remove(new Attributes.Name("Service-Component"));
            main.remove(new Attributes.Name("Provide-Capability"));
            try (OutputStream file = Files.newOutputStream(target);
                    JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        try (InputStream in = jar.getInputStream(entry)) {
                            in.transferTo(out);
                        }
                        out.closeEntry();
                    }
                }
            }
        }
        return target;
    }

    /** Writes the probe, whose classes are those of the test. */
    static Path probe(Path classes, Path target) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "stock.probe");
        main.putValue("Bundle-Activator", "io.genkan.itests.stock.probe.ProbeActivator");
        main.putValue("DynamicImport-Package", "*");
        Path folder = classes.resolve("io/genkan/itests/stock/probe");
        try (OutputStream file = Files.newOutputStream(target);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> files = Files.list(folder)) {
            for (Path each : files.sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, out);
                out.closeEntry();
            }
        }
        return target;
    }

    /** {@return the versions by package of a list with one package per line} */
    static Map<String, String> versions(Path list) {
        Map<String, String> versions = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(list)) {
                String[] words = line.trim().split(" ", -1);
                if (!line.startsWith("#") && words.length == 2) {
                    versions.put(words[0], words[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
