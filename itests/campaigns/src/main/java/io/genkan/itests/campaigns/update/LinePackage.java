package io.genkan.itests.campaigns.update;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes the deployment package of {@link LinePart}, good or bad, and updates with it. */
final class LinePackage {
    static final String NAME = "campaign.part";

    private static final long TIME = 1_700_000_000_000L;
    private static final String IMPORTS = "org.osgi.framework,org.osgi.service.wireadmin,org.eclipse.kura,"
            + "org.eclipse.kura.configuration,org.eclipse.kura.wire";

    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="campaign.part" immediate="true"
                configuration-policy="require" activate="activate" modified="modified" deactivate="deactivate">
              <implementation class="io.genkan.itests.campaigns.update.LinePart"/>
              <service>
                <provide interface="org.eclipse.kura.configuration.ConfigurableComponent"/>
                <provide interface="org.eclipse.kura.wire.WireComponent"/>
                <provide interface="org.eclipse.kura.wire.WireEmitter"/>
                <provide interface="org.eclipse.kura.wire.WireReceiver"/>
                <provide interface="org.osgi.service.wireadmin.Producer"/>
                <provide interface="org.osgi.service.wireadmin.Consumer"/>
              </service>
              <reference name="wires" interface="org.eclipse.kura.wire.WireHelperService" bind="bind"/>
            </scr:component>
            """;

    private static final String METATYPE = """
            <MetaData xmlns="http://www.osgi.org/xmlns/metatype/v1.2.0">
              <OCD id="campaign.part" name="Part" description="A part of the line">
                <AD id="label" name="Label" type="String" cardinality="0" required="true" default="one" description="-"/>
                <AD id="share" name="Share" type="Integer" cardinality="0" required="true" default="1" min="1"
                    description="One of how many records passes"/>
              </OCD>
              <Designate pid="campaign.part" factoryPid="campaign.part"><Object ocdref="campaign.part"/></Designate>
            </MetaData>
            """;

    private LinePackage() {}

    /** {@return a deployment package whose component does what the kind says} */
    static byte[] of(String version, String kind) {
        Manifest bundle = manifest();
        Attributes headers = bundle.getMainAttributes();
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", NAME);
        headers.putValue("Bundle-Version", version);
        headers.putValue("Campaign-Kind", kind);
        headers.putValue("Service-Component", "OSGI-INF/part.xml");
        headers.putValue(
                "Import-Package", kind.equals("does-not-resolve") ? IMPORTS + ",nowhere.to.be.found" : IMPORTS);
        if (kind.endsWith("-on-start")) {
            headers.putValue("Bundle-Activator", LineActivator.class.getName());
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (Class<?> type : List.of(LinePart.class, LineActivator.class)) {
            entries.put(type.getName().replace('.', '/') + ".class", code(type));
        }
        entries.put("OSGI-INF/part.xml", bytes(COMPONENT));
        entries.put("OSGI-INF/metatype/campaign.part.xml", bytes(METATYPE));
        Manifest deployment = manifest();
        deployment.getMainAttributes().putValue("DeploymentPackage-SymbolicName", NAME);
        deployment.getMainAttributes().putValue("DeploymentPackage-Version", version);
        Attributes section = new Attributes();
        section.putValue("Bundle-SymbolicName", NAME);
        section.putValue("Bundle-Version", version);
        deployment.getEntries().put("bundles/part.jar", section);
        return jar(deployment, Map.of("bundles/part.jar", jar(bundle, entries)));
    }

    /**
     * {@return an update with that package, a configuration of the component "part" and a model}
     *
     * @param settings properties of the configuration in Kura's XML
     * @param hash whether the hashes are right
     */
    static byte[] update(String version, byte[] deployment, String settings, String model, boolean hash) {
        byte[] configuration = bytes("""
                <?xml version="1.0" encoding="UTF-8"?>
                <esf:configurations xmlns:ocd="http://www.osgi.org/xmlns/metatype/v1.2.0"
                    xmlns:esf="http://eurotech.com/esf/2.0">
                  <esf:configuration pid="part"><esf:properties>%s</esf:properties></esf:configuration>
                </esf:configurations>
                """.formatted(settings));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("packages/part.dp", deployment);
        files.put("configuration/part.xml", configuration);
        files.put("models/campaign/model.bin", bytes(model));
        List<String> lists = new ArrayList<>();
        files.forEach((name, content) -> lists.add("\"%s\":[{\"file\":\"%s\",\"sha256\":\"%s\"}]"
                .formatted(
                        name.substring(0, name.indexOf('/')), name, hash ? sha256(content) : sha256(bytes("other")))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            write(
                    zip,
                    new ZipEntry("update.json"),
                    bytes("{\"format\":1,\"name\":\"campaign\",\"version\":\"" + version + "\","
                            + String.join(",", lists) + "}"));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                write(zip, new ZipEntry(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** {@return a property in Kura's XML} */
    static String property(String name, String type, String value) {
        return "<esf:property name=\"%s\" array=\"false\" encrypted=\"false\" type=\"%s\"><esf:value>%s</esf:value></esf:property>"
                .formatted(name, type, value);
    }

    private static byte[] code(Class<?> type) {
        String path = '/' + type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        return manifest;
    }

    private static byte[] jar(Manifest manifest, Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            manifest.write(text);
            write(jar, new JarEntry(JarFile.MANIFEST_NAME), text.toByteArray());
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                write(jar, new JarEntry(entry.getKey()), entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(ZipOutputStream zip, ZipEntry entry, byte[] content) throws IOException {
        entry.setTime(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
