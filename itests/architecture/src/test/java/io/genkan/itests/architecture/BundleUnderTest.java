package io.genkan.itests.architecture;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * One of our bundles as it was built.
 *
 * @param name symbolic name
 * @param manifest its manifest
 * @param jar its file
 */
record BundleUnderTest(String name, Manifest manifest, Path jar) {

    /** {@return our bundles on the class path} */
    static List<BundleUnderTest> all() {
        List<BundleUnderTest> bundles = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            if (!entry.endsWith(".jar")) {
                continue;
            }
            try (JarFile jar = new JarFile(entry)) {
                Manifest manifest = jar.getManifest();
                String name =
                        manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
                if (name != null && name.startsWith("io.genkan.")) {
                    bundles.add(new BundleUnderTest(name, manifest, Path.of(entry)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bundles;
    }

    /** {@return family of the bundle: kura, drivers, bridges, flows, inference, connectors, console, or api} */
    String family() {
        return name.split("\\.")[2];
    }

    /** {@return whether the bundle is a contract that others import} */
    boolean isContract() {
        return name.equals("io.genkan.api")
                || name.equals("io.genkan.kura.api")
                || name.equals("io.genkan.kura.compat");
    }

    /** {@return whether a site may swap the bundle, so that it must also work in a stock Kura} */
    boolean isSwappable() {
        return List.of("drivers", "bridges", "flows", "inference", "connectors").contains(family());
    }

    Parameters imports() {
        return new Parameters(header("Import-Package"));
    }

    Parameters exports() {
        return new Parameters(header("Export-Package"));
    }

    Parameters requirements() {
        return new Parameters(header("Require-Capability"));
    }

    static boolean isOptional(Attrs attributes) {
        return "optional".equals(attributes.get("resolution:"));
    }

    private String header(String header) {
        Attributes attributes = manifest.getMainAttributes();
        String value = attributes.getValue(header);
        return value == null ? "" : value;
    }

    @Override
    public String toString() {
        return name;
    }
}
