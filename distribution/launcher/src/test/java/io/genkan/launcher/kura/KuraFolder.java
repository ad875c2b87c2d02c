package io.genkan.launcher.kura;

import io.genkan.kura.configuration.internal.snapshot.ConfigurationsXmlWriter;
import io.genkan.kura.configuration.internal.snapshot.Settings;
import io.genkan.support.crypto.AesText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.eclipse.kura.configuration.Password;

/** A made-up installation of a Kura, laid out and written as a Kura does it. */
record KuraFolder(Path path) {
    static final String KURA_KEY = AesText.KURA_PUBLISHED_KEY;
    /** Kura's form of the password "admin". */
    static final String HASH_OF_ADMIN = "jGl25bVBBBW96Qi9Te4V37Fnqchz/Eu4qB9vKrRIqRg=";

    private static final String FACTORY = "service.factoryPid";
    private static final String USERS = """
            [{"name":"kura.user.admin","credentials":{"kura.password":"%s"}},
             {"name":"kura.user.olga","properties":{"team":"north"},"credentials":{"kura.password":"%s"}},
             {"name":"kura.user.card"},
             {"name":"kura.user.sven","credentials":{"kura.password":"pbkdf2-sha512$1000$c2FsdA==$aGFzaA=="}}]""".formatted(HASH_OF_ADMIN, HASH_OF_ADMIN.replace('j', 'k'));

    private static final String GROUPS =
            "[{\"name\":\"kura.permission.kura.admin\",\"basicMembers\":[\"kura.user.admin\",\"kura.user.olga\"]}]";

    static KuraFolder create(Path path) throws IOException {
        KuraFolder kura = new KuraFolder(path);
        kura.snapshot(1700000000000L, kura.encrypted(kura.settings()));
        kura.file("framework/kura.properties", """
                kura.name=Eclipse Kura
                kura.home=/opt/eclipse/kura
                kura.data=${kura.home}/data
                kura.device.name=press-7
                kura.serialNumber=4711
                kura.net.virtual.devices.config=unmanaged
                """);
        kura.file("user/kura_custom.properties", "kura.device.name=press-8\n");
        kura.file("user/security/httpskeystore.ks", "a key store");
        kura.file("data/store.save", "HttpsKeystore=" + seal("the real one").replace("=", "\\=") + "\n");
        kura.dp(
                "com.example.driver",
                bundle("com.example.driver", "org.eclipse.kura.driver;version=\"[1.0,1.1)\"", "com.example.Driver"));
        return kura;
    }

    private List<Settings> settings() {
        return List.of(
                settings("org.eclipse.kura.net.admin.NetworkConfigurationService", Map.of("net.interfaces", "eth0")),
                settings(
                        "org.eclipse.kura.net.admin.FirewallConfigurationService", Map.of("firewall.open.ports", "22")),
                settings("timer", Map.of(FACTORY, "org.eclipse.kura.wire.Timer", "simple.interval", 10)),
                settings("press", Map.of(FACTORY, "com.example.Driver", "log", "/opt/eclipse/kura/data/press.log")),
                settings("plc", Map.of(FACTORY, "org.eclipse.kura.driver.xdk", "password", new Password(seal("s7")))),
                settings("odd", Map.of(FACTORY, "org.example.Odd")),
                settings(
                        "HttpsKeystore",
                        Map.of(
                                FACTORY,
                                KeystoreFate.FACTORY,
                                "keystore.path",
                                "/opt/eclipse/kura/user/security/httpskeystore.ks",
                                "keystore.password",
                                new Password(seal("changeit")))),
                settings(
                        "SSLKeystore",
                        Map.of(
                                FACTORY,
                                KeystoreFate.FACTORY,
                                "keystore.path",
                                "/opt/eclipse/kura/user/security/gone.ks")),
                settings(Identities.PID, Map.of(Identities.USERS, USERS, "groups.config", GROUPS)));
    }

    static Settings settings(String pid, Map<String, Object> properties) {
        Map<String, Object> all = new TreeMap<>(properties);
        all.put("kura.service.pid", pid);
        return new Settings(pid, all);
    }

    static String seal(String clear) {
        return seal(KURA_KEY, clear);
    }

    static String seal(String key, String clear) {
        try {
            return new String(AesText.encrypt(key, clear.toCharArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String encrypted(List<Settings> settings) {
        return seal(ConfigurationsXmlWriter.write(settings));
    }

    Path snapshot(long id, String content) throws IOException {
        return file("user/snapshots/snapshot_" + id + ".xml", content);
    }

    Path newest() {
        return path.resolve("user/snapshots/snapshot_1700000000000.xml");
    }

    Path file(String name, String content) throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** Writes a package with one bundle, of the package's name, into the folder of packages. */
    Path dp(String name, byte[] bundle) throws IOException {
        Path file = path.resolve("packages/" + name + "_1.2.0.dp");
        Files.createDirectories(file.getParent());
        String manifest = """
                Manifest-Version: 1.0
                DeploymentPackage-SymbolicName: %1$s
                DeploymentPackage-Version: 1.2.0

                Name: bundles/one.jar
                Bundle-SymbolicName: %1$s;singleton:=true
                Bundle-Version: 1.0.0

                """.formatted(name);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            entry(jar, JarFile.MANIFEST_NAME, manifest.getBytes(StandardCharsets.UTF_8));
            entry(jar, "bundles/one.jar", bundle);
        }
        return file;
    }

    /** {@return a bundle that imports packages and describes the settings of a component} */
    static byte[] bundle(String name, String imports, String pid) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
            manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
            manifest.getMainAttributes().putValue("Bundle-Version", "1.0.0");
            manifest.getMainAttributes().putValue("Import-Package", imports);
            manifest.getMainAttributes().putValue("Export-Package", name + ".api;version=\"1.5.0\"");
            try (JarOutputStream jar = new JarOutputStream(out)) {
                // not first, as hand-made bundles have it
                String metatype = """
                        <MetaData xmlns="http://www.osgi.org/xmlns/metatype/v1.2.0">
                          <OCD id="%1$s" name="%1$s"/>
                          <Designate factoryPid="%1$s"><Object ocdref="%1$s"/></Designate>
                        </MetaData>
                        """.formatted(pid);
                entry(jar, "OSGI-INF/metatype/" + pid + ".xml", metatype.getBytes(StandardCharsets.UTF_8));
                ByteArrayOutputStream text = new ByteArrayOutputStream();
                manifest.write(text);
                entry(jar, JarFile.MANIFEST_NAME, text.toByteArray());
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void entry(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
