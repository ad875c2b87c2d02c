import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Makes of the Modbus driver's package a newer one whose driver is not there any more: it installs, and no value comes. */
public final class BadPackage {
    private static final String VERSION = "99.0.0";

    public static void main(String[] args) throws IOException {
        Path good;
        try (Stream<Path> all = Files.list(Path.of(args[0]))) {
            good = all.filter(file -> file.getFileName().toString().startsWith("io.genkan.drivers.modbus"))
                    .findFirst()
                    .orElseThrow();
        }
        try (JarInputStream in = new JarInputStream(Files.newInputStream(good))) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().putValue("DeploymentPackage-Version", VERSION);
            manifest.getEntries().values().forEach(entry -> entry.putValue("Bundle-Version", VERSION));
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(Path.of(args[1])), manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    byte[] content = in.readAllBytes();
                    out.putNextEntry(new JarEntry(entry.getName()));
                    out.write(entry.getName().endsWith(".jar") ? withoutComponents(content) : content);
                }
            }
        }
    }

    private static byte[] withoutComponents(byte[] bundle) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(bundle))) {
            Attributes attributes = in.getManifest().getMainAttributes();
            attributes.putValue("Bundle-Version", VERSION);
            attributes.remove(new Attributes.Name("Service-Component"));
            try (JarOutputStream out = new JarOutputStream(bytes, in.getManifest())) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    in.transferTo(out);
                }
            }
        }
        return bytes.toByteArray();
    }
}
