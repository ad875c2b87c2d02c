package io.genkan.kura.deployment.internal;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.genkan.api.deployment.PackageDeployment;
import io.genkan.itests.harness.Framework;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.kura.system.SystemService;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.deploymentadmin.DeploymentAdmin;
import org.osgi.service.deploymentadmin.DeploymentPackage;

/** A framework with Deployment Admin and this bundle, over a data folder of the test's. */
final class TestGateway implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Packages start after what installs them, as in the gateway. */
    private static final int PACKAGES_LEVEL = 80;

    private final Framework framework;
    private final Set<String> known;

    private TestGateway(Framework framework, Set<String> known) {
        this.framework = framework;
        this.known = known;
    }

    /** {@return the packages that Deployment Admin knew before anything was installed} */
    Set<String> known() {
        return known;
    }

    /** What is different from the usual. */
    static final class Setup {
        private final Path data;
        private final Framework.Builder builder = Framework.builder();

        Setup(Path data) {
            this.data = data;
            builder.components()
                    .share(
                            "io.genkan.api",
                            "io.genkan.kura.api",
                            "io.genkan.kura.compat",
                            "org.osgi.service.cm",
                            "org.osgi.service.event",
                            "org.osgi.service.metatype",
                            "org.apache.felix.deploymentadmin",
                            "org.apache.felix.healthcheck.api")
                    .property("genkan.packages", data.resolve("shipped").toString())
                    .property(
                            "dpa.configuration", data.resolve("dpa.properties").toString())
                    .property("genkan.packages.pending", "1");
        }

        Setup property(String name, String value) {
            builder.property(name, value);
            return this;
        }

        Setup cache(Path folder) {
            builder.storage(folder);
            return this;
        }

        TestGateway start() throws Exception {
            Files.createDirectories(data.resolve("shipped"));
            builder.install(
                    "org.apache.felix.log",
                    "org.apache.felix.dependencymanager",
                    "org.apache.felix.deploymentadmin",
                    "io.genkan.kura.deployment");
            Framework framework = builder.start();
            FrameworkStartLevel level = framework.context().getBundle().adapt(FrameworkStartLevel.class);
            level.setInitialBundleStartLevel(PACKAGES_LEVEL);
            Set<String> known = new TreeSet<>();
            for (DeploymentPackage one :
                    framework.service(DeploymentAdmin.class).listDeploymentPackages()) {
                known.add(one.getName());
            }
            Properties properties = new Properties();
            properties.setProperty(
                    SystemService.KEY_KURA_PACKAGES_DIR,
                    data.resolve("packages").toString());
            properties.setProperty(SystemService.KEY_KURA_DATA_DIR, data.toString());
            SystemService system = mock(SystemService.class);
            when(system.getProperties()).thenReturn(properties);
            framework.context().registerService(SystemService.class, system, null);
            CountDownLatch reached = new CountDownLatch(1);
            level.setStartLevel(PACKAGES_LEVEL, event -> reached.countDown());
            if (!reached.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("A bundle that is installed keeps the framework from starting");
            }
            return new TestGateway(framework, known);
        }
    }

    static Setup over(Path data) {
        return new Setup(data);
    }

    Framework framework() {
        return framework;
    }

    /** {@return the service under test, which gets the settings that it has by default, without a watch} */
    PackageDeployment packages() throws Exception {
        return packages(Map.of());
    }

    PackageDeployment packages(Map<String, Object> settings) throws Exception {
        Map<String, Object> all = new HashMap<>(Map.of("watch.seconds", 0));
        all.putAll(settings);
        configure("io.genkan.kura.deployment.PackageDeployment", all);
        return framework.service(PackageDeployment.class);
    }

    void configure(String pid, Map<String, Object> settings) throws Exception {
        Dictionary<String, Object> properties = new Hashtable<>(settings);
        properties.put("kura.service.pid", pid);
        framework.service(ConfigurationAdmin.class).getConfiguration(pid, "?").update(properties);
    }

    <T> ServiceRegistration<T> register(Class<T> type, T service, Map<String, Object> properties) {
        return framework.context().registerService(type, service, new Hashtable<>(properties));
    }

    DeploymentAdmin admin() throws InterruptedException {
        return framework.service(DeploymentAdmin.class);
    }

    Bundle bundle(String symbolicName) {
        return framework.bundle(symbolicName);
    }

    boolean has(String symbolicName) {
        for (Bundle bundle : framework.context().getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return true;
            }
        }
        return false;
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("This did not happen within 30 s: " + what);
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() throws Exception {
        framework.close();
    }
}
