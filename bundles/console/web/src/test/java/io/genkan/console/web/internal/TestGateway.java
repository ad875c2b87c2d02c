package io.genkan.console.web.internal;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.State;
import io.genkan.api.status.StatusBoard;
import io.genkan.itests.harness.Framework;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** The page on a real framework with the real HTTP server; what lies behind it is made up. */
@SuppressWarnings("JdkObsolete") // the OSGi API asks for a Dictionary
final class TestGateway implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Framework framework;
    private final PrintStream realOut = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Map<String, ComponentStatus> statuses = new ConcurrentSkipListMap<>();

    /**
     * @param data data folder
     * @param httpPort framework property, 0 for any
     * @param echo whether standard output goes on to the console
     */
    TestGateway(Path data, int httpPort, boolean echo) throws BundleException {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8) {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, length);
                if (echo) {
                    realOut.write(bytes, offset, length);
                    realOut.flush();
                }
            }
        });
        framework = Framework.builder()
                .share(
                        "io.genkan.kura.api",
                        "io.genkan.api",
                        "org.osgi.service.event",
                        "org.osgi.service.cm",
                        "org.osgi.service.useradmin")
                .property("org.osgi.service.http.port", Integer.toString(httpPort))
                .property("org.apache.felix.http.require.config", "true")
                .property("org.apache.felix.http.host", "127.0.0.1")
                // slf4j 2 looks for its implementation that way; here it does without one
                .property(
                        "org.osgi.framework.system.capabilities.extra",
                        "osgi.extender;osgi.extender=osgi.serviceloader.processor;version:Version=1.0,"
                                + "osgi.serviceloader;osgi.serviceloader=org.slf4j.spi.SLF4JServiceProvider")
                .components()
                .install(Path.of("target", "test-bundles", "slf4j-api.jar"))
                .install(
                        "org.apache.commons.commons-io",
                        "org.apache.commons.commons-fileupload",
                        "org.apache.felix.http.servlet-api",
                        "org.apache.felix.http.jetty12",
                        "minimal-json")
                .start();
        SystemService system = mock(SystemService.class);
        when(system.getKuraDataDirectory()).thenReturn(data.toString());
        when(system.getDeviceName()).thenReturn("Pump station 7");
        when(system.getHostname()).thenReturn("pump7");
        when(system.getKuraVersion()).thenReturn("GENKAN_0.1.0");
        framework.context().registerService(SystemService.class, system, null);
        framework.context().registerService(StatusBoard.class, new Board(), null);
    }

    /** Starts the page's own bundle, with the HTTP component configured first. */
    TestGateway startPage(Map<String, Object> http) throws Exception {
        ConfigurationAdmin admin = framework.service(ConfigurationAdmin.class);
        Configuration configuration = admin.getConfiguration("org.eclipse.kura.http.server.manager.HttpService", "?");
        configuration.update(new Hashtable<>(http));
        framework
                .context()
                .installBundle("reference:" + Path.of("target", "classes").toUri())
                .start();
        return this;
    }

    Framework framework() {
        return framework;
    }

    /** Offers a keystore with a key made for the test, and with the certificates that it trusts. */
    KeyStore offerKeystore(Certificate... trusted) throws Exception {
        KeyStore store = TestKeys.selfSigned(PASSWORD);
        KeystoreService service = mock(KeystoreService.class);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        Map<String, KeyStore.Entry> entries = new TreeMap<>();
        entries.put(TestKeys.ALIAS, store.getEntry(TestKeys.ALIAS, new KeyStore.PasswordProtection(PASSWORD)));
        for (Certificate each : trusted) {
            entries.put("trusted" + entries.size(), new KeyStore.TrustedCertificateEntry(each));
        }
        when(service.getEntries()).thenReturn(entries);
        when(service.getKeyManagers(org.mockito.ArgumentMatchers.anyString()))
                .thenReturn(List.<KeyManager>of(factory.getKeyManagers()));
        Dictionary<String, Object> properties = new Hashtable<>(Map.of("kura.service.pid", "HttpsKeystore"));
        framework.context().registerService(KeystoreService.class, service, properties);
        return store;
    }

    void status(String pid, State state, String message) {
        status(new ComponentStatus(pid, state, "", message, System.currentTimeMillis()));
    }

    void status(ComponentStatus status) {
        statuses.put(status.pid(), status);
    }

    void gone(String pid) {
        statuses.remove(pid);
    }

    void post(String topic, Map<String, Object> properties) throws InterruptedException {
        framework.service(EventAdmin.class).sendEvent(new Event(topic, properties));
    }

    /** {@return what was printed since the start, once it contains the pattern} */
    Matcher printed(String pattern) throws InterruptedException {
        Pattern wanted = Pattern.compile(pattern);
        for (int i = 0; i < 2000; i++) {
            Matcher found = wanted.matcher(printed.toString(StandardCharsets.UTF_8));
            if (found.find()) {
                return found;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("Never printed: " + pattern + "\nbut: " + printed.toString(StandardCharsets.UTF_8));
    }

    /** {@return where the page is, once its last servlet is there: the server listens a moment earlier} */
    String address() throws IOException, InterruptedException {
        String address = printed("page: (http://127\\.0\\.0\\.1:\\d+)/").group(1);
        for (String path : new String[] {"/", "/api/session", "/api/events", "/api/history"}) {
            for (int i = 0; code(address + path) == 404; i++) {
                if (i == 2000) {
                    throw new AssertionError("Nothing serves " + path);
                }
                Thread.sleep(10);
            }
        }
        return address;
    }

    private static int code(String uri) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(uri).toURL().openConnection();
        connection.setConnectTimeout(10_000);
        connection.setReadTimeout(10_000);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    String token() throws InterruptedException {
        return printed("one-time token: ([-A-Z0-9]+)").group(1);
    }

    String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private final class Board implements StatusBoard {
        @Override
        public List<ComponentStatus> current() {
            return new ArrayList<>(new TreeMap<>(statuses).values());
        }

        @Override
        public Optional<ComponentStatus> get(String pid) {
            @Nullable ComponentStatus status = statuses.get(pid);
            return Optional.ofNullable(status);
        }
    }

    @Override
    public void close() throws BundleException {
        framework.close();
        System.setOut(realOut);
    }
}
