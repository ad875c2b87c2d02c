package io.genkan.console.rest.internal;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import io.genkan.itests.harness.Framework;
import java.io.IOException;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.identity.AssignedPermissions;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.Permission;
import org.jspecify.annotations.Nullable;

/** The real container with the real HTTP server and the page's login, asked over real HTTP. */
public final class TestGateway implements AutoCloseable {
    public static final String ADMIN = "admin";
    public static final String PASSWORD = "kirei-na-pump";

    private final Framework framework;
    private final String root;
    private final HttpClient http = browser();

    private static @Nullable TestGateway shared;

    private final Path data;

    /** {@return one gateway for all tests that leave it as they found it; it ends with the JVM} */
    public static synchronized TestGateway shared() throws Exception {
        TestGateway made = shared;
        if (made == null) {
            made = new TestGateway(Files.createTempDirectory("genkan-console-rest"));
            shared = made;
            TestGateway gateway = made;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    gateway.close();
                    delete(gateway.data);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        return made;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** {@return the data folder} */
    public Path data() {
        return data;
    }

    public TestGateway(Path data) throws Exception {
        this.data = data;
        int port = freePort();
        credentials(data);
        framework = Framework.builder()
                .share(
                        "io.genkan.kura.api",
                        "io.genkan.api",
                        "minimal-json",
                        "org.osgi.service.event",
                        "org.osgi.service.cm",
                        "org.osgi.service.useradmin",
                        "org.osgi.service.wireadmin",
                        "org.osgi.util.measurement",
                        "org.osgi.util.position")
                .property("genkan.data", data.toString())
                .property("genkan.home", data.toString())
                .property("felix.cm.pm", "memory")
                .property("org.osgi.service.http.port", Integer.toString(port))
                .property("genkan.https.port", Integer.toString(freePort()))
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
                        "io.genkan.kura.compat",
                        "io.genkan.kura.system",
                        "io.genkan.kura.security",
                        "io.genkan.kura.configuration",
                        "io.genkan.kura.wires",
                        "io.genkan.kura.assets",
                        "io.genkan.kura.store",
                        "io.genkan.kura.cloud",
                        "io.genkan.flows.basic",
                        "io.genkan.drivers.simulated",
                        "org.apache.felix.http.jetty12",
                        "io.genkan.console.web")
                .install(Path.of("target", "classes"))
                .start();
        root = "http://127.0.0.1:" + port;
        await("/api/session", 200);
        await("/api/v1/openapi.json", 401);
        logIn(http, ADMIN, PASSWORD);
        await("/api/v1/openapi.json", 200);
        await("/api/v1/components", 200);
    }

    /** The gateway was set up before; its password costs less than a real one, so that tests are quick. */
    private static void credentials(Path data) throws Exception {
        byte[] salt = new byte[16];
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                .generateSecret(new PBEKeySpec(PASSWORD.toCharArray(), salt, 100, 256))
                .getEncoded();
        Base64.Encoder base64 = Base64.getEncoder();
        Path file = data.resolve("security").resolve("console.json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                new JsonObject()
                        .add(
                                "password",
                                "pbkdf2-sha512$100$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash))
                        .toString());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Makes a user whose password costs little to check. */
    public void user(String name, String password, String... permissions) throws Exception {
        IdentityService identities = service(IdentityService.class);
        identities.createIdentity(name);
        Set<Permission> granted = new HashSet<>();
        for (String each : permissions) {
            granted.add(new Permission(each));
        }
        identities.updateIdentityConfiguration(new IdentityConfiguration(
                name,
                List.of(
                        new PasswordConfiguration(false, true, Optional.of(password.toCharArray()), Optional.empty()),
                        new AssignedPermissions(granted))));
    }

    /** {@return the browser of a user who is logged in} */
    public HttpClient browserOf(String name, String password) throws Exception {
        HttpClient browser = browser();
        json(logIn(browser, name, password), 200);
        return browser;
    }

    /** Waits until the answer comes: the components are configured on another thread. */
    public void await(String path, int status) throws Exception {
        int last = 0;
        for (int i = 0; i < 2000; i++) {
            try {
                last = send(http, "GET", path, null).statusCode();
                if (last == status) {
                    return;
                }
            } catch (ConnectException notYet) {
                // the port opens on another thread
            }
            Thread.sleep(10);
        }
        throw new AssertionError(path + " answers " + last + " and not " + status);
    }

    public Framework framework() {
        return framework;
    }

    public <T> T service(Class<T> type) throws InterruptedException {
        return framework.service(type);
    }

    public ConfigurationService configurations() throws InterruptedException {
        return service(ConfigurationService.class);
    }

    /** {@return the browser of the administrator, who is logged in} */
    public HttpClient administrator() {
        return http;
    }

    /** {@return where the gateway answers, without slash at the end} */
    public String root() {
        return root;
    }

    /** {@return a client that keeps cookies} */
    public static HttpClient browser() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
    }

    /** Logs a browser in. */
    public HttpResponse<String> logIn(HttpClient browser, String name, String password) throws Exception {
        return send(
                browser,
                "POST",
                "/api/session",
                new JsonObject().add("name", name).add("password", password).toString());
    }

    /** {@return what the administrator is answered} */
    public JsonObject get(String path) throws Exception {
        return json(send(http, "GET", "/api/v1" + path, null), 200);
    }

    /** Asks as the administrator. */
    public HttpResponse<String> ask(String method, String path, @Nullable String body) throws Exception {
        return send(http, method, "/api/v1" + path, body);
    }

    public static JsonObject json(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer.statusCode() + " and not " + status + ": " + answer.body());
        }
        return Json.parse(answer.body()).asObject();
    }

    public HttpResponse<String> send(HttpClient client, String method, String path, @Nullable String body)
            throws Exception {
        return client.send(
                request(method, path, body).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** {@return a request as the page sends it} */
    public HttpRequest.Builder request(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofSeconds(30))
                .header("X-Genkan-Console", "1");
        if (body == null) {
            return request.method(method, HttpRequest.BodyPublishers.noBody());
        }
        return request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    @Override
    public void close() throws Exception {
        framework.close();
    }
}
