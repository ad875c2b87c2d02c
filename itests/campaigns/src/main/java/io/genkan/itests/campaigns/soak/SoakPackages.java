package io.genkan.itests.campaigns.soak;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The package of {@link SoakSource}, and further versions of packages that the distribution brings. */
final class SoakPackages {
    private static final String NAME = "campaign.soak";
    private static final long TIME = 1_700_000_000_000L;

    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="campaign.soak" immediate="true"
                configuration-policy="require" activate="activate" deactivate="deactivate">
              <implementation class="io.genkan.itests.campaigns.soak.SoakSource"/>
              <service>
                <provide interface="org.eclipse.kura.configuration.ConfigurableComponent"/>
                <provide interface="org.eclipse.kura.wire.WireComponent"/>
                <provide interface="org.eclipse.kura.wire.WireEmitter"/>
                <provide interface="org.osgi.service.wireadmin.Producer"/>
              </service>
              <reference name="wires" interface="org.eclipse.kura.wire.WireHelperService" bind="bindWires"/>
              <reference name="configuration" interface="org.eclipse.kura.configuration.ConfigurationService"
                  bind="bindConfiguration"/>
              <reference name="deployment" interface="io.genkan.api.deployment.PackageDeployment" bind="bindDeployment"/>
              <reference name="budget" interface="io.genkan.api.store.BandwidthBudget" bind="bindBudget"/>
            </scr:component>
            """;

    private static final String METATYPE = """
            <MetaData xmlns="http://www.osgi.org/xmlns/metatype/v1.2.0">
              <OCD id="campaign.soak" name="Source" description="Emits numbered records"/>
              <Designate pid="campaign.soak" factoryPid="campaign.soak"><Object ocdref="campaign.soak"/></Designate>
            </MetaData>
            """;

    private SoakPackages() {}

    /** Writes the package of the source. */
    static void source(Path file) throws IOException {
        Manifest bundle = new Manifest();
        Attributes headers = bundle.getMainAttributes();
        headers.putValue("Manifest-Version", "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", NAME);
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Service-Component", "OSGI-INF/source.xml");
        headers.putValue(
                "Import-Package",
                "org.osgi.framework,org.osgi.service.wireadmin,org.eclipse.kura,org.eclipse.kura.configuration,"
                        + "org.eclipse.kura.type,org.eclipse.kura.wire,io.genkan.api.deployment,io.genkan.api.store");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (Class<?> type : List.of(SoakSource.class, SoakAgent.class)) {
            String path = type.getName().replace('.', '/') + ".class";
            try (InputStream in = SoakPackages.class.getResourceAsStream('/' + path)) {
                if (in == null) {
                    throw new IllegalStateException(path + " is not on the class path.");
                }
                entries.put(path, in.readAllBytes());
            }
        }
        entries.put("OSGI-INF/source.xml", COMPONENT.getBytes(StandardCharsets.UTF_8));
        entries.put("OSGI-INF/metatype/" + NAME + ".xml", METATYPE.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        write(jar, bundle, entries);
        Manifest deployment = new Manifest();
        deployment.getMainAttributes().putValue("Manifest-Version", "1.0");
        deployment.getMainAttributes().putValue("DeploymentPackage-SymbolicName", NAME);
        deployment.getMainAttributes().putValue("DeploymentPackage-Version", "1.0.0");
        Attributes section = new Attributes();
        section.putValue("Bundle-SymbolicName", NAME);
        section.putValue("Bundle-Version", "1.0.0");
        deployment.getEntries().put("source.jar", section);
        try (OutputStream out = Files.newOutputStream(file)) {
            write(out, deployment, Map.of("source.jar", jar.toByteArray()));
        }
    }

    /**
     * Writes another version of a package.
     *
     * @param shipped folder with the distribution's packages
     * @param name symbolic name of the package
     * @param file where to
     */
    static void version(Path shipped, String name, String version, Path file) throws IOException {
        Path original;
        try (Stream<Path> files = Files.list(shipped)) {
            original = files.filter(path -> path.getFileName().toString().startsWith(name + "-"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(shipped + " has no package " + name));
        }
        try (JarInputStream in = new JarInputStream(Files.newInputStream(original));
                OutputStream out = Files.newOutputStream(file)) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().putValue("DeploymentPackage-Version", version);
            manifest.getEntries().values().forEach(section -> {
                if (section.getValue("Bundle-SymbolicName") != null) {
                    section.putValue("Bundle-Version", version);
                }
            });
            Map<String, byte[]> entries = new LinkedHashMap<>();
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                byte[] content = in.readAllBytes();
                entries.put(entry.getName(), entry.getName().endsWith(".jar") ? bundle(content, version) : content);
            }
            write(out, manifest, entries);
        }
    }

    private static byte[] bundle(byte[] jar, String version) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            Map<String, byte[]> entries = new LinkedHashMap<>();
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
            write(out, manifest, entries);
        }
        return out.toByteArray();
    }

    private static void write(OutputStream to, Manifest manifest, Map<String, byte[]> entries) throws IOException {
        try (JarOutputStream out = new JarOutputStream(to, manifest)) {
            for (Map.Entry<String, byte[]> one : entries.entrySet()) {
                JarEntry entry = new JarEntry(one.getKey());
                entry.setTime(TIME);
                out.putNextEntry(entry);
                out.write(one.getValue());
                out.closeEntry();
            }
        }
    }
}
