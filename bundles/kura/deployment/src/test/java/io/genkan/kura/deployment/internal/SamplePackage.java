package io.genkan.kura.deployment.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A deployment package that a test makes, right or wrong. */
public final class SamplePackage {
    private final String name;
    private final String version;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> paths = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();
    private final Manifest manifest = new Manifest();
    private boolean manifestFirst = true;

    public SamplePackage(String name, String version) {
        this.name = name;
        this.version = version;
        header("DeploymentPackage-SymbolicName", name);
        header("DeploymentPackage-Version", version);
    }

    /** A package with one bundle of the same name and version. */
    public static SamplePackage of(SampleBundle bundle) {
        return new SamplePackage(bundle.name(), bundle.version()).with(bundle);
    }

    public String name() {
        return name;
    }

    public SamplePackage header(String key, String value) {
        headers.put(key, value);
        return this;
    }

    public SamplePackage with(SampleBundle bundle) {
        String path = "bundles/" + bundle.name() + '_' + bundle.version() + ".jar";
        section(path, "Bundle-SymbolicName", bundle.name());
        section(path, "Bundle-Version", bundle.version());
        return entry(path, bundle.bytes());
    }

    public SamplePackage section(String path, String key, String value) {
        manifest.getEntries().computeIfAbsent(path, ignored -> new Attributes()).putValue(key, value);
        return this;
    }

    public SamplePackage entry(String path, byte[] content) {
        paths.add(path);
        contents.add(content);
        return this;
    }

    public SamplePackage manifestLast() {
        manifestFirst = false;
        return this;
    }

    public byte[] bytes() {
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        headers.forEach(main::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            if (manifestFirst) {
                write(jar, JarFile.MANIFEST_NAME, manifestBytes());
            }
            for (int i = 0; i < paths.size(); i++) {
                write(jar, paths.get(i), contents.get(i));
            }
            if (!manifestFirst) {
                write(jar, JarFile.MANIFEST_NAME, manifestBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] manifestBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }

    private void write(JarOutputStream jar, String path, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(path);
        entry.setTime(1_700_000_000_000L);
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }

    public Path write(Path folder) {
        return write(folder, name + '_' + version + ".dp");
    }

    public Path write(Path folder, String file) {
        try {
            return Files.write(Files.createDirectories(folder).resolve(file), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
