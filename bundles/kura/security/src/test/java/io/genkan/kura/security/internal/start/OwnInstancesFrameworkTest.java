package io.genkan.kura.security.internal.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.File;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import javax.net.ssl.SSLContext;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.eclipse.kura.ssl.SslManagerService;
import org.eclipse.kura.system.SystemService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** The bundle as it was built, in a framework with Declarative Services, ConfigAdmin and Event Admin. */
@Timeout(60)
class OwnInstancesFrameworkTest {
    private static final String SHARED = String.join(
            ",",
            "org.slf4j;version=1.7.36",
            "org.osgi.service.event;version=1.4.1",
            "org.osgi.service.cm;version=1.6.1",
            "org.osgi.service.component;version=1.5.0",
            "org.osgi.service.component.runtime;version=1.5.0",
            "org.osgi.service.component.runtime.dto;version=1.5.0",
            "org.osgi.util.promise;version=1.3.0",
            "org.osgi.util.function;version=1.2.0",
            "org.osgi.service.useradmin;version=1.1.1",
            "com.eclipsesource.json;version=0.9.5",
            "org.eclipse.kura;version=1.7.0",
            "org.eclipse.kura.audit;version=1.0.0",
            "org.eclipse.kura.identity;version=1.0.0",
            "org.eclipse.kura.identity.configuration.extension;version=1.0.0",
            "org.eclipse.kura.util.useradmin;version=1.1.0",
            "org.eclipse.kura.util.validation;version=1.0.0",
            "org.eclipse.kura.configuration;version=1.2.0",
            "org.eclipse.kura.crypto;version=1.3.0",
            "org.eclipse.kura.security;version=1.3.0",
            "org.eclipse.kura.security.keystore;version=1.2.0",
            "org.eclipse.kura.ssl;version=2.1.0",
            "org.eclipse.kura.system;version=1.7.0");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Framework framework;

    @BeforeEach
    void start() throws Exception {
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        SHARED,
                        "felix.cm.pm",
                        "memory"));
        framework.init();
        framework.start();
        for (String jar : new String[] {"eventadmin", "configadmin", "scr"}) {
            install("org.apache.felix." + jar + "-");
        }
        SystemService system = mock(SystemService.class);
        when(system.getKuraDataDirectory()).thenReturn(folder.resolve("data").toString());
        when(system.getProperties()).thenReturn(new Properties());
        when(system.getHostname()).thenReturn("press-7");
        context().registerService(SystemService.class, system, null);
        context()
                .installBundle("reference:"
                        + Path.of("target/classes").toAbsolutePath().toUri())
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private BundleContext context() {
        return framework.getBundleContext();
    }

    private void install(String jarPrefix) throws BundleException {
        String jar = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(path -> new File(path).getName().startsWith(jarPrefix))
                .findFirst()
                .orElseThrow();
        context().installBundle("reference:" + Path.of(jar).toUri()).start();
    }

    private <T> T await(Class<T> type, String filter) throws Exception {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(
                context(), context().createFilter("(&(objectClass=" + type.getName() + ")" + filter + ")"), null);
        tracker.open();
        return java.util.Objects.requireNonNull(tracker.waitForService(20_000), type.getName() + filter);
    }

    /** A configuration service that does with ConfigAdmin what the real one does for this test's purpose. */
    private void startConfigurationService() throws Exception {
        ConfigurationAdmin admin = await(ConfigurationAdmin.class, "");
        ConfigurationService service = mock(ConfigurationService.class);
        doAnswer(call -> {
                    Hashtable<String, Object> properties = new Hashtable<>(call.<Map<String, Object>>getArgument(2));
                    properties.put("kura.service.pid", call.getArgument(1));
                    admin.createFactoryConfiguration(call.getArgument(0), "?").update(properties);
                    return null;
                })
                .when(service)
                .createFactoryConfiguration(anyString(), anyString(), any(), anyBoolean());
        context().registerService(ConfigurationService.class, service, null);
    }

    private int configurations(String filter) throws Exception {
        Configuration[] found = await(ConfigurationAdmin.class, "").listConfigurations(filter);
        return found == null ? 0 : found.length;
    }

    @Test
    void aGatewayWithoutASnapshotGetsItsKeystoresAndTlsSettings() throws Exception {
        startConfigurationService();
        KeystoreService https = await(KeystoreService.class, "(kura.service.pid=HttpsKeystore)");
        assertThat(https.getEntry("gateway")).isInstanceOf(KeyStore.PrivateKeyEntry.class);
        assertThat(folder.resolve("data/security/https.p12")).exists();
        KeystoreService ssl = await(KeystoreService.class, "(kura.service.pid=SSLKeystore)");
        assertThat(ssl.getAliases()).isEmpty();
        SslManagerService manager =
                await(SslManagerService.class, "(kura.service.pid=org.eclipse.kura.ssl.SslManagerService)");
        SSLContext before = manager.getSSLContext();
        assertThatKeyIsMissing(manager);
        // the keystore is bound by its target, and its event leads to a new context
        ssl.createKeyPair("line", "EC", 256, "SHA256withECDSA", "CN=line");
        assertThat(manager.getSSLContext("line")).isNotNull();
        long end = System.nanoTime() + 20_000_000_000L;
        while (manager.getSSLContext() == before) {
            assertThat(System.nanoTime()).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
        assertThat(await(CryptoService.class, "").getKeyStorePassword("HttpsKeystore"))
                .hasSize(32);
    }

    private static void assertThatKeyIsMissing(SslManagerService manager) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> manager.getSSLContext("line"))
                .hasMessageContaining("no private key with the alias line");
    }

    @Test
    void whatTheSnapshotKnowsIsLeftAlone() throws Exception {
        Configuration own = await(ConfigurationAdmin.class, "")
                .createFactoryConfiguration("org.eclipse.kura.core.keystore.FilesystemKeystoreServiceImpl", "?");
        own.update(new Hashtable<>(Map.of("kura.service.pid", "HttpsKeystore", "keystore.path", "elsewhere/web.p12")));
        startConfigurationService();
        await(SslManagerService.class, "");
        assertThat(configurations("(kura.service.pid=HttpsKeystore)")).isEqualTo(1);
        KeystoreService https = await(KeystoreService.class, "(kura.service.pid=HttpsKeystore)");
        assertThat(https.getAliases()).containsExactly("gateway");
        assertThat(folder.resolve("data/elsewhere/web.p12")).exists();
        assertThat(folder.resolve("data/security/https.p12")).doesNotExist();
    }
}
