package io.genkan.kura.rest.internal;

import io.genkan.itests.harness.Await;
import io.genkan.itests.harness.Framework;
import java.io.IOException;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.identity.AssignedPermissions;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.Permission;
import org.jspecify.annotations.Nullable;

/** The real container with the real HTTP server, asked over real HTTP. */
final class TestGateway implements AutoCloseable {
    static final String ADMIN = "admin:kirei-na-pump";

    private final Framework framework;
    private final String address;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestGateway(Path data) throws Exception {
        this(data, Map.of());
    }

    /** @param properties of the framework, besides those that every test needs */
    TestGateway(Path data, Map<String, String> properties) throws Exception {
        int port = freePort();
        Framework.Builder builder = Framework.builder();
        properties.forEach(builder::property);
        framework = builder.share(
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
                        "io.genkan.kura.cloud",
                        "io.genkan.flows.basic",
                        "io.genkan.drivers.simulated")
                .install(Path.of("target", "classes"))
                .install("org.apache.felix.http.jetty12")
                .start();
        identity("admin", ADMIN.split(":", 2)[1], "kura.admin");
        address = "http://127.0.0.1:" + port + "/services/";
        await("configuration/v2/snapshots");
        await("command/v1/command");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until the servlet is there: the components are configured on another thread. */
    private void await(String path) throws Exception {
        Await.until(path + " comes up", () -> {
            try {
                return send("GET", path, null, null).statusCode() != 404;
            } catch (ConnectException notYet) {
                return false;
            }
        });
    }

    <T> T service(Class<T> type) throws InterruptedException {
        return framework.service(type);
    }

    Framework framework() {
        return framework;
    }

    ConfigurationService configurations() throws InterruptedException {
        return service(ConfigurationService.class);
    }

    /** Makes an identity, or changes it. */
    void identity(String name, String password, String... permissions) throws Exception {
        identity(name, password, false, permissions);
    }

    void identity(String name, String password, boolean changeNeeded, String... permissions) throws Exception {
        IdentityService identities = service(IdentityService.class);
        identities.createIdentity(name);
        Set<Permission> granted = new HashSet<>();
        for (String each : permissions) {
            granted.add(new Permission(each));
        }
        identities.updateIdentityConfiguration(new IdentityConfiguration(
                name,
                List.of(
                        new PasswordConfiguration(
                                changeNeeded, true, Optional.of(password.toCharArray()), Optional.empty()),
                        new AssignedPermissions(granted))));
    }

    /** Asks as the administrator. */
    HttpResponse<String> ask(String method, String path, @Nullable String body) throws Exception {
        return send(method, path, body, ADMIN);
    }

    /** @param credentials name and password with a colon between, null for none */
    HttpResponse<String> send(String method, String path, @Nullable String body, @Nullable String credentials)
            throws Exception {
        HttpRequest.Builder request = request(method, path, body);
        if (credentials != null) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** {@return a request of the administrator without a body} */
    HttpRequest.Builder authorized(String method, String path) {
        return request(method, path, null)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(ADMIN.getBytes(StandardCharsets.UTF_8)));
    }

    HttpRequest.Builder request(String method, String path, @Nullable String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
        if (body == null) {
            return request.method(method, HttpRequest.BodyPublishers.noBody());
        }
        return request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpClient client, HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** {@return the answer to a request line exactly as it is given, asked by the administrator} */
    String raw(String line) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(address).getPort())) {
            socket.setSoTimeout(20_000);
            String login = Base64.getEncoder().encodeToString(ADMIN.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + login
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** {@return a client that keeps no cookies} */
    HttpClient plain() {
        return http;
    }

    /** {@return a browser, which keeps cookies} */
    HttpClient browser() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
    }

    @Override
    public void close() throws Exception {
        framework.close();
    }
}
