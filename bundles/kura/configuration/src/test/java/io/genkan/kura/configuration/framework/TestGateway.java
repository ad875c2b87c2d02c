package io.genkan.kura.configuration.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.kura.configuration.internal.snapshot.TestCrypto;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.jar.Manifest;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** A framework with Declarative Services, ConfigAdmin and this bundle as it was built, in the test's own JVM. */
final class TestGateway implements AutoCloseable {
    private static final List<String> SHARED = List.of(
            "io.genkan.kura.api",
            "io.genkan.kura.compat",
            "minimal-json",
            "org.osgi.service.cm",
            "org.osgi.service.event",
            "org.osgi.service.wireadmin",
            "org.osgi.util.function",
            "org.osgi.util.position",
            "org.osgi.util.promise",
            "slf4j.api");
    private static final long PATIENCE_MS = 20_000;

    private final Framework framework;
    private final Path folder;
    final List<Event> events = new CopyOnWriteArrayList<>();

    /**
     * Starts it, without this bundle.
     *
     * @param folder keeps the snapshots, and ConfigAdmin's files where that persists
     * @param memory whether ConfigAdmin keeps everything in memory, as in our distribution
     */
    TestGateway(Path folder, boolean memory) throws Exception {
        this(folder, memory, TestCrypto.KEY);
    }

    TestGateway(Path folder, boolean memory, String key) throws Exception {
        this.folder = folder;
        Map<String, String> properties = new java.util.HashMap<>(Map.of(
                Constants.FRAMEWORK_STORAGE,
                folder.resolve("cache").toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN,
                Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                exports(),
                "felix.cm.dir",
                folder.resolve("cm").toString(),
                "ds.service.changecount.timeout",
                "10",
                "felix.log.level",
                "1"));
        if (memory) {
            properties.put("felix.cm.pm", "memory");
        }
        this.framework = new org.apache.felix.framework.FrameworkFactory().newFramework(properties);
        framework.start();
        register(CryptoService.class, TestCrypto.with(key));
        register(SystemService.class, system(folder));
        register(EventAdmin.class, new EventAdmin() {
            @Override
            public void postEvent(Event event) {
                events.add(event);
            }

            @Override
            public void sendEvent(Event event) {
                events.add(event);
            }
        });
        for (String name : List.of("org.apache.felix.configadmin", "org.apache.felix.scr")) {
            start("reference:" + manifest(name).getPath().replaceAll("!.*", ""));
        }
    }

    private static SystemService system(Path folder) {
        return (SystemService) Proxy.newProxyInstance(
                TestGateway.class.getClassLoader(),
                new Class<?>[] {SystemService.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getKuraSnapshotsDirectory" ->
                        folder.resolve("snapshots").toString();
                    case "getKuraSnapshotsCount" -> 10;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> arguments != null && proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    private <S> void register(Class<S> type, S service) {
        context().registerService(type, service, dictionary(Map.of()));
    }

    @SuppressWarnings("JdkObsolete") // OSGi asks for a Dictionary
    static java.util.Dictionary<String, Object> dictionary(Map<String, Object> properties) {
        return new java.util.Hashtable<>(properties);
    }

    private static String exports() throws IOException {
        // compiled against 1.4 for the sake of old runtimes; Felix SCR asks for 1.5
        List<String> exports = new ArrayList<>(List.of(
                "org.osgi.service.component;org.osgi.service.component.runtime;org.osgi.service.component.runtime.dto"
                        + ";version=1.5.0"));
        for (String name : SHARED) {
            try (InputStream in = manifest(name).openStream()) {
                exports.add(new Manifest(in).getMainAttributes().getValue(Constants.EXPORT_PACKAGE));
            }
        }
        return String.join(",", exports);
    }

    private static URL manifest(String symbolicName) throws IOException {
        for (URL url : Collections.list(TestGateway.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            try (InputStream in = url.openStream()) {
                String name = new Manifest(in).getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
                if (name != null && name.split(";", 2)[0].trim().equals(symbolicName)) {
                    return url;
                }
            }
        }
        throw new IOException(symbolicName + " is not on the class path");
    }

    private Bundle start(String location) throws BundleException {
        Bundle bundle = context().installBundle(location);
        bundle.start();
        return bundle;
    }

    /** Starts this bundle and returns its service. */
    ConfigurationService startConfiguration() throws BundleException {
        start("reference:" + Path.of("target/classes").toAbsolutePath().toUri());
        return service(ConfigurationService.class, null);
    }

    Bundle install(String name, TestBundle bundle) throws BundleException {
        Bundle installed = context().installBundle("test:" + name, bundle.jar());
        installed.start();
        return installed;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    Path snapshots() throws IOException {
        return Files.createDirectories(folder.resolve("snapshots"));
    }

    /** Waits for a service. */
    <S> S service(Class<S> type, @Nullable String filter) {
        await(type.getSimpleName(), () -> find(type, filter) != null);
        return Objects.requireNonNull(find(type, filter));
    }

    private <S> @Nullable S find(Class<S> type, @Nullable String filter) {
        try {
            for (ServiceReference<S> reference : context().getServiceReferences(type, filter)) {
                return context().getService(reference);
            }
            return null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** {@return a filter for a component} */
    private static String named(String kuraPid) {
        return "(kura.service.pid=" + kuraPid.replaceAll("[()*\\\\]", "\\\\$0") + ")";
    }

    /** {@return how many components run under a pid} */
    int running(String kuraPid) {
        try {
            return context()
                    .getServiceReferences(Supplier.class, named(kuraPid))
                    .size();
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Waits until a probe has a property. */
    Map<String, Object> probe(String kuraPid, String property, @Nullable Object value) {
        await(kuraPid + " with " + property + "=" + value, () -> {
            Map<?, ?> properties = probeNow(kuraPid);
            return properties != null && Objects.deepEquals(properties.get(property), value);
        });
        return Objects.requireNonNull(probeNow(kuraPid));
    }

    @SuppressWarnings("unchecked") // the probes are of this module
    private @Nullable Map<String, Object> probeNow(String kuraPid) {
        Supplier<?> probe = find(Supplier.class, named(kuraPid));
        return probe == null ? null : (Map<String, Object>) probe.get();
    }

    /** Waits until no component has a pid any more. */
    void gone(String kuraPid) {
        await(kuraPid + " to go", () -> running(kuraPid) == 0);
    }

    List<Configuration> configurations(String filter) throws Exception {
        Configuration[] found = service(ConfigurationAdmin.class, null).listConfigurations(filter);
        return found == null ? List.of() : List.of(found);
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time for %s", what).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() throws Exception {
        framework.stop();
        framework.waitForStop(PATIENCE_MS);
    }
}
