package io.genkan.kura.configuration.framework;

import io.genkan.kura.configuration.probe.NeedyProbe;
import io.genkan.kura.configuration.probe.Probe;
import io.genkan.kura.configuration.probe.SelfProbe;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A bundle with components, put together in memory. */
final class TestBundle {
    private static final String REFERENCE = """
            <reference interface="org.eclipse.kura.configuration.ConfigurationService" cardinality="1..1" policy="static"
                name="ConfigurationService" bind="setConfigurationService" unbind="unsetConfigurationService"/>
            """;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final StringBuilder components = new StringBuilder();

    TestBundle(String symbolicName) {
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", symbolicName);
        headers.put("Bundle-Version", "1.0.0");
        headers.put(
                "Import-Package",
                "org.eclipse.kura.configuration,org.eclipse.kura.configuration.metatype,org.eclipse.kura,"
                        + "org.eclipse.kura.core.configuration,org.eclipse.kura.core.configuration.metatype");
        code(Probe.class);
        code(SelfProbe.class);
        code(NeedyProbe.class);
    }

    private void code(Class<?> type) {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
            files.put(path, Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestBundle header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    TestBundle file(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Adds a component in the style of Kura's add-ons: DS 1.1, policy require, a static service.pid. */
    TestBundle component(String pid) {
        return component(pid, Probe.class, "org.eclipse.kura.configuration.ConfigurableComponent");
    }

    TestBundle selfConfiguring(String pid) {
        return component(pid, SelfProbe.class, "org.eclipse.kura.configuration.SelfConfiguringComponent");
    }

    /** Adds a component that needs the configuration service to activate. */
    TestBundle needy(String pid) {
        return component(pid, NeedyProbe.class, "org.eclipse.kura.configuration.ConfigurableComponent");
    }

    private TestBundle component(String pid, Class<?> type, String service) {
        String path = "OSGI-INF/" + pid + ".xml";
        components.append(components.length() == 0 ? "" : ",").append(path);
        return file(path, """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.1.0" name="%1$s" activate="activate"
                    modified="updated" configuration-policy="require">
                  <implementation class="%2$s"/>
                  <property name="service.pid" type="String" value="%1$s"/>
                  %4$s
                  <service>
                    <provide interface="%3$s"/>
                    <provide interface="java.util.function.Supplier"/>
                  </service>
                </scr:component>
                """.formatted(pid, type.getName(), service, type == NeedyProbe.class ? REFERENCE : ""));
    }

    /** Adds the definition of a component that exists once. */
    TestBundle single(String pid, String attributes) {
        return file("OSGI-INF/metatype/" + pid + ".xml", metatype(pid, "pid=\"" + pid + "\"", attributes));
    }

    /** Adds the definition of a factory. */
    TestBundle factory(String pid, String attributes) {
        String designate = "pid=\"" + pid + "\" factoryPid=\"" + pid + "\"";
        return file("OSGI-INF/metatype/" + pid + ".xml", metatype(pid, designate, attributes));
    }

    static String metatype(String pid, String designate, String attributes) {
        return """
               <MetaData xmlns="http://www.osgi.org/xmlns/metatype/v1.2.0" localization="OSGI-INF/l10n/words">
               <OCD id="%1$s" name="%%name">%3$s</OCD>
               <Designate %2$s><Object ocdref="%1$s"/></Designate>
               </MetaData>
               """.formatted(pid, designate, attributes);
    }

    InputStream jar() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        if (components.length() > 0) {
            manifest.getMainAttributes().putValue("Service-Component", components.toString());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                jar.putNextEntry(new JarEntry(file.getKey()));
                jar.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
