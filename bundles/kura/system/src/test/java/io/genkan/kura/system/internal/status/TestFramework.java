package io.genkan.kura.system.internal.status;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A small framework with Declarative Services, Event Admin and this bundle as it was built, in the test's own JVM. */
final class TestFramework implements AutoCloseable {
    private static final String SHARED = String.join(
            ",",
            "org.slf4j;version=1.7.36",
            "org.osgi.service.event;version=1.4.1",
            "org.osgi.service.component;version=1.5.0",
            "org.osgi.service.component.runtime;version=1.5.0",
            "org.osgi.service.component.runtime.dto;version=1.5.0",
            "org.osgi.util.promise;version=1.3.0",
            "org.osgi.util.function;version=1.2.0",
            "io.genkan.api.status;version=1.0.0",
            "org.eclipse.kura;version=1.7.0",
            "org.eclipse.kura.clock;version=1.0.1",
            "org.eclipse.kura.configuration;version=1.2.0",
            "org.eclipse.kura.executor;version=1.0.0",
            "org.eclipse.kura.position;version=1.4.0",
            "org.eclipse.kura.system;version=1.7.0",
            "org.eclipse.kura.watchdog;version=1.0.2",
            "org.osgi.util.position;version=1.0.1",
            "org.osgi.util.measurement;version=1.0.2");

    private final Framework framework;
    private final Path folder;

    TestFramework(Path folder) throws BundleException {
        this.folder = folder;
        this.framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        SHARED,
                        "genkan.home",
                        folder.resolve("home").toString(),
                        "genkan.data",
                        folder.resolve("data").toString(),
                        "ds.service.changecount.timeout",
                        "10",
                        "felix.log.level",
                        "1"));
        framework.init();
        framework.start();
        install("org.apache.felix.eventadmin-");
        install("org.apache.felix.scr-");
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** {@return this module's bundle, started} */
    Bundle startThis() throws BundleException {
        Bundle bundle = context()
                .installBundle("reference:"
                        + Path.of("target/classes").toAbsolutePath().toUri());
        bundle.start();
        return bundle;
    }

    /** {@return a started bundle of one component, written as XML, with its class} */
    Bundle startComponent(String xml, Class<?> implementation) throws IOException, BundleException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "test.component");
        main.putValue("Service-Component", "OSGI-INF/component.xml");
        Path jar = folder.resolve("component-" + System.nanoTime() + ".jar");
        String entry = implementation.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest)) {
            zip.putNextEntry(new JarEntry("OSGI-INF/component.xml"));
            zip.write(xml.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new JarEntry(entry));
            try (var code = implementation.getClassLoader().getResourceAsStream(entry)) {
                zip.write(code.readAllBytes());
            }
        }
        Bundle bundle = context().installBundle(jar.toUri().toString());
        bundle.start();
        return bundle;
    }

    private void install(String jarPrefix) throws BundleException {
        String jar = Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
                .filter(path -> Path.of(path).getFileName().toString().startsWith(jarPrefix))
                .findFirst()
                .orElseThrow();
        context().installBundle("reference:" + Path.of(jar).toUri()).start();
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }
}
