package io.genkan.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * An OSGi framework in this JVM.
 *
 * <p>Bundles are named by their symbolic names and taken from the class path, so that a test's Maven dependencies are its
 * bundles. Packages that the test itself shares with them (the APIs) are exported by the framework from the class path:
 * name the bundles that contain them in {@link Builder#share} instead of installing them.
 *
 * <pre>{@code
 * try (Framework framework = Framework.builder()
 *         .share("io.genkan.kura.api", "org.osgi.service.wireadmin")
 *         .install("org.apache.felix.scr", "io.genkan.kura.wires")
 *         .start()) {
 *     WireAdmin wireAdmin = framework.service(WireAdmin.class);
 * }
 * }</pre>
 */
public final class Framework implements AutoCloseable {
    /** What nearly every bundle asks for besides its own. */
    private static final List<String> ALWAYS_SHARED = List.of("slf4j.api");

    /** Jars inside this module. */
    private static final List<String> COMPONENTS = List.of(
            "org.osgi.service.component",
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.apache.felix.configadmin",
            "org.apache.felix.eventadmin",
            "org.apache.felix.scr");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 5;

    private final org.osgi.framework.launch.Framework felix;
    private final Path storage;
    private final boolean kept;

    private Framework(org.osgi.framework.launch.Framework felix, Path storage, boolean kept) {
        this.felix = felix;
        this.storage = storage;
        this.kept = kept;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** What the framework shall consist of. */
    public static final class Builder {
        private final ClassPathBundles classPath = new ClassPathBundles();
        private final Set<String> shared = new LinkedHashSet<>(ALWAYS_SHARED);
        private final List<Path> installed = new ArrayList<>();
        private final Map<String, String> properties = new HashMap<>();
        private boolean components;
        private @Nullable Path kept;

        private Builder() {}

        /** Keeps the framework's cache in this folder, and begins with what an earlier framework left there. */
        public Builder storage(Path folder) {
            kept = folder;
            return this;
        }

        /**
         * Installs Declarative Services, ConfigAdmin and Event Admin as the gateway has them, before everything else. To
         * see their types the test shares {@code org.osgi.service.cm} and {@code org.osgi.service.event}.
         */
        public Builder components() {
            components = true;
            return this;
        }

        /** Lets test and bundles see the same classes of these bundles of the class path. */
        public Builder share(String... symbolicNames) {
            shared.addAll(List.of(symbolicNames));
            return this;
        }

        /** Installs and starts these bundles of the class path, in this order. */
        public Builder install(String... symbolicNames) {
            for (String name : symbolicNames) {
                installed.add(classPath.path(name));
            }
            return this;
        }

        /** Installs and starts a bundle that is not on the class path. */
        public Builder install(Path jarOrFolder) {
            installed.add(jarOrFolder.toAbsolutePath());
            return this;
        }

        /** Sets a framework property, as {@code BundleContext.getProperty} gives it. */
        public Builder property(String name, String value) {
            properties.put(name, value);
            return this;
        }

        /** Starts the framework and all bundles; none may fail. */
        public Framework start() throws BundleException {
            try {
                Path storage = kept == null ? Files.createTempDirectory("genkan-framework") : kept;
                Map<String, String> configuration = new HashMap<>(properties);
                configuration.put(Constants.FRAMEWORK_STORAGE, storage.toString());
                configuration.put(
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        String.join(",", shared.stream().map(classPath::exports).toList()));
                org.osgi.framework.launch.Framework felix =
                        new org.apache.felix.framework.FrameworkFactory().newFramework(configuration);
                Framework framework = new Framework(felix, storage, kept != null);
                try {
                    felix.start();
                    List<Bundle> bundles = new ArrayList<>();
                    for (String name : components ? COMPONENTS : List.<String>of()) {
                        bundles.add(felix.getBundleContext()
                                .installBundle(
                                        name,
                                        Objects.requireNonNull(
                                                Framework.class.getResourceAsStream("/bundles/" + name + ".jar"),
                                                name)));
                    }
                    for (Path path : installed) {
                        bundles.add(felix.getBundleContext().installBundle("reference:" + path.toUri()));
                    }
                    for (Bundle bundle : bundles) {
                        if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                            bundle.start(Bundle.START_ACTIVATION_POLICY);
                        }
                    }
                } catch (BundleException | RuntimeException e) {
                    framework.close();
                    throw e;
                }
                return framework;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** {@return the context of the framework itself, with which a test registers and finds services} */
    public BundleContext context() {
        return felix.getBundleContext();
    }

    /** {@return the installed bundle of that symbolic name} */
    public Bundle bundle(String symbolicName) {
        return Stream.of(context().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Bundle " + symbolicName + " is not installed"));
    }

    /** {@return the service of that type, waiting for it at most 20 s} */
    public <T> T service(Class<T> type) throws InterruptedException {
        return service(type, null);
    }

    /**
     * {@return a service, waiting for it at most 20 s}
     *
     * @param filter OSGi filter, null for none
     */
    public <T> T service(Class<T> type, @Nullable String filter) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            T service = find(type, filter);
            if (service != null) {
                return service;
            }
            Thread.sleep(POLL_MILLIS);
        } while (System.nanoTime() - deadline < 0);
        throw new IllegalStateException(
                "No service " + type.getName() + (filter == null ? "" : " with " + filter) + " came within 20 s");
    }

    private <T> @Nullable T find(Class<T> type, @Nullable String filter) {
        try {
            for (ServiceReference<T> reference : context().getServiceReferences(type, filter)) {
                T service = context().getService(reference);
                if (service != null) {
                    return service;
                }
            }
            return null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Stops everything and deletes what the framework wrote, unless it was told where to write. */
    @Override
    public void close() throws BundleException {
        felix.stop();
        try {
            felix.waitForStop(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (kept) {
            return;
        }
        try (Stream<Path> files = Files.walk(storage)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Folder " + storage + " of the framework is not deleted", e);
        }
    }
}
