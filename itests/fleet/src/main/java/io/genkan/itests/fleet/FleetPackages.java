package io.genkan.itests.fleet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Makes the packages of the releases, and that of the agent. */
final class FleetPackages {
    /** Symbolic name of what the releases bring. */
    static final String PART = "fleet.part";
    /** Name of its component. */
    static final String INSTANCE = "fleet-part";
    /** Path of the releases' model below the gateway's models. */
    static final String MODEL = "fleet/model.bin";

    private static final long TIME = 1_700_000_000_000L;

    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="fleet.part" immediate="true"
                configuration-policy="require" activate="activate" modified="modified">
              <implementation class="io.genkan.itests.fleet.FleetPart"/>
              <service><provide interface="org.eclipse.kura.configuration.ConfigurableComponent"/></service>
            </scr:component>
            """;

    private static final String METATYPE = """
            <MetaData xmlns="http://www.osgi.org/xmlns/metatype/v1.2.0">
              <OCD id="fleet.part" name="Part" description="A part of the fleet">
                <AD id="label" name="Label" type="String" cardinality="0" required="true" default="none" description="-"/>
              </OCD>
              <Designate pid="fleet.part" factoryPid="fleet.part"><Object ocdref="fleet.part"/></Designate>
            </MetaData>
            """;

    private FleetPackages() {}

    /** Writes the agent's package. */
    static void agent(Path file) throws IOException {
        Manifest manifest = bundle("fleet.agent", "1.0.0");
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Bundle-Activator", FleetAgent.class.getName());
        headers.putValue(
                "Import-Package",
                "org.osgi.framework,org.eclipse.kura,org.eclipse.kura.configuration,io.genkan.api.release,io.genkan.api.status,"
                        + "io.genkan.api.update");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        code(entries, FleetAgent.class);
        deployment(file, "fleet.agent", "1.0.0", jar(manifest, entries));
    }

    /**
     * Writes a package of a release: a component, and a library of usual size that stays the same from version to version.
     *
     * @param kind good or bad
     * @param libraries folder with the bundles of a distribution
     */
    static void part(Path file, String version, String kind, Path libraries) throws IOException {
        Manifest manifest = bundle(PART, version);
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Fleet-Kind", kind);
        headers.putValue("Service-Component", "OSGI-INF/part.xml");
        headers.putValue("Import-Package", "org.osgi.framework,org.eclipse.kura.configuration");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        code(entries, FleetPart.class);
        entries.put("OSGI-INF/part.xml", bytes(COMPONENT));
        entries.put("OSGI-INF/metatype/fleet.part.xml", bytes(METATYPE));
        entries.put("version.txt", bytes(version));
        library(libraries, entries);
        deployment(file, PART, version, jar(manifest, entries));
    }

    /** {@return settings of the component} */
    static String settings(String label) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <esf:configurations xmlns:ocd="http://www.osgi.org/xmlns/metatype/v1.2.0"
                    xmlns:esf="http://eurotech.com/esf/2.0">
                  <esf:configuration pid="fleet-part"><esf:properties>%s%s%s</esf:properties></esf:configuration>
                </esf:configurations>
                """.formatted(
                        property("service.factoryPid", "String", PART),
                        property("kura.service.pid", "String", INSTANCE),
                        property("label", "String", label));
    }

    /** {@return a property in Kura's XML} */
    static String property(String name, String type, String value) {
        return "<esf:property name=\"%s\" array=\"false\" encrypted=\"false\" type=\"%s\"><esf:value>%s</esf:value></esf:property>"
                .formatted(name, type, value);
    }

    private static void library(Path folder, Map<String, byte[]> entries) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "gson-*.jar");
                ZipFile zip = new ZipFile(found.iterator().next().toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().endsWith(".class") && !entry.getName().contains("module-info")) {
                    entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
        }
    }

    private static void code(Map<String, byte[]> entries, Class<?> type) throws IOException {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream in = FleetPackages.class.getResourceAsStream('/' + path)) {
            if (in == null) {
                throw new IOException(path + " is not on the class path.");
            }
            entries.put(path, in.readAllBytes());
        }
    }

    private static Manifest bundle(String name, String version) {
        Manifest manifest = manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", version);
        return manifest;
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        return manifest;
    }

    private static void deployment(Path file, String name, String version, byte[] bundle) throws IOException {
        Manifest manifest = manifest();
        manifest.getMainAttributes().putValue("DeploymentPackage-SymbolicName", name);
        manifest.getMainAttributes().putValue("DeploymentPackage-Version", version);
        Attributes section = new Attributes();
        section.putValue("Bundle-SymbolicName", name);
        section.putValue("Bundle-Version", version);
        manifest.getEntries().put("bundles/part.jar", section);
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            manifest.write(text);
            stored(zip, JarFile.MANIFEST_NAME, text.toByteArray());
            stored(zip, "bundles/part.jar", bundle);
        }
    }

    /** Not compressed, as the packages that the build makes: the parts of a bundle are parts of the package, too. */
    private static void stored(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] jar(Manifest manifest, Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        manifest.write(text);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            deflated(zip, JarFile.MANIFEST_NAME, text.toByteArray());
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                deflated(zip, entry.getKey(), entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static void deflated(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
