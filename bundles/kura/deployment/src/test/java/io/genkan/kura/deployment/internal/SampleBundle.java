package io.genkan.kura.deployment.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;

/** A bundle that a test makes. */
public final class SampleBundle {
    private final String name;
    private final String version;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    public SampleBundle(String name, String version) {
        this.name = name;
        this.version = version;
        header("Bundle-ManifestVersion", "2");
        header("Bundle-SymbolicName", name);
        header("Bundle-Version", version);
    }

    public String name() {
        return name;
    }

    public String version() {
        return version;
    }

    public SampleBundle header(String key, String value) {
        headers.put(key, value);
        return this;
    }

    public SampleBundle imports(String header) {
        return header("Import-Package", header);
    }

    /** Exports packages, each with a class of its own so that they are not empty. */
    public SampleBundle exports(String header) {
        return header("Export-Package", header);
    }

    public SampleBundle activator(Class<? extends BundleActivator> activator) {
        String imports = headers.getOrDefault("Import-Package", "");
        imports(imports.isEmpty() ? "org.osgi.framework" : imports + ",org.osgi.framework");
        return code(activator).header("Bundle-Activator", activator.getName());
    }

    public SampleBundle code(Class<?> type) {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream('/' + path)) {
            return entry(path, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds a component of Declarative Services.
     *
     * @param inner what its description contains after the implementation
     */
    public SampleBundle component(String component, Class<?> type, String inner) {
        String xml = "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\" immediate=\"true\" name=\""
                + component + "\"><implementation class=\"" + type.getName() + "\"/>" + inner + "</scr:component>";
        String path = "OSGI-INF/" + component + ".xml";
        String others = headers.get("Service-Component");
        header("Service-Component", others == null ? path : others + ',' + path);
        return code(type).entry(path, xml.getBytes(StandardCharsets.UTF_8));
    }

    public SampleBundle entry(String path, byte[] content) {
        entries.put(path, content);
        return this;
    }

    public byte[] bytes() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        headers.forEach(main::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            begin(jar, JarFile.MANIFEST_NAME);
            manifest.write(jar);
            jar.closeEntry();
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                begin(jar, entry.getKey());
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same bundle has the same bytes, whenever it is made. */
    private static void begin(JarOutputStream jar, String path) throws IOException {
        JarEntry entry = new JarEntry(path);
        entry.setTime(1_700_000_000_000L);
        jar.putNextEntry(entry);
    }
}
