package io.genkan.itests.compatibility;

import io.genkan.itests.harness.Await;
import io.genkan.itests.harness.Framework;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.kura.cloudconnection.CloudConnectionManager;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.identity.AssignedPermissions;
import org.eclipse.kura.identity.IdentityConfiguration;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordConfiguration;
import org.eclipse.kura.identity.Permission;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The container as the distribution has it, with HTTP and a cloud connection. */
final class Gateway implements AutoCloseable {
    private static final String TRANSPORT = "org.eclipse.kura.core.data.transport.mqtt.MqttDataTransport";
    private static final String DATA = "org.eclipse.kura.data.DataService";
    static final String CLOUD = "org.eclipse.kura.cloud.CloudService";

    private final Framework framework;
    private final String services;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Gateway(Framework framework, int port) {
        this.framework = framework;
        this.services = "http://127.0.0.1:" + port + "/services/";
    }

    static Gateway start(Path data) throws Exception {
        int port = freePort();
        return new Gateway(
                Framework.builder()
                        .components()
                        .property("genkan.home", data.resolve("home").toString())
                        .property("genkan.data", data.toString())
                        .property("felix.cm.pm", "memory")
                        .property("org.osgi.service.http.port", Integer.toString(port))
                        .property("org.apache.felix.http.host", "127.0.0.1")
                        // slf4j 2 looks for its implementation that way; here it does without one
                        .property(
                                "org.osgi.framework.system.capabilities.extra",
                                "osgi.extender;osgi.extender=osgi.serviceloader.processor;version:Version=1.0,"
                                        + "osgi.serviceloader;osgi.serviceloader=org.slf4j.spi.SLF4JServiceProvider")
                        .share(
                                "io.genkan.kura.api",
                                "io.genkan.api",
                                "org.osgi.service.cm",
                                "org.osgi.service.event",
                                "org.osgi.service.useradmin",
                                "org.osgi.service.wireadmin",
                                "org.osgi.util.measurement",
                                "org.osgi.util.position")
                        .install(Path.of("target", "test-bundles", "slf4j-api.jar"))
                        .install(
                                "minimal-json",
                                "com.google.gson",
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
                                "io.genkan.kura.requests",
                                "io.genkan.kura.rest",
                                "io.genkan.kura.jaxrs",
                                "org.apache.felix.http.jetty12")
                        .start(),
                port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Framework framework() {
        return framework;
    }

    <T> T service(Class<T> type, String pid) throws InterruptedException {
        return framework.service(type, "(kura.service.pid=" + pid + ")");
    }

    ConfigurationService configuration() throws InterruptedException {
        return framework.service(ConfigurationService.class);
    }

    /** Installs a sample add-on and starts it as Kura's launcher does. */
    Bundle install(String addOn) throws BundleException, IOException {
        Bundle bundle =
                framework.context().installBundle(AddOn.jar(addOn).toUri().toString());
        bundle.start(Bundle.START_ACTIVATION_POLICY);
        return bundle;
    }

    void create(String factoryPid, String pid, Map<String, Object> settings) throws Exception {
        configuration().createFactoryConfiguration(factoryPid, pid, new HashMap<>(settings), false);
    }

    /** Makes a cloud connection, and waits until it stands. */
    void connect(int port) throws Exception {
        create("org.eclipse.kura.core.db.H2DbService", "store", Map.of());
        create(
                TRANSPORT,
                TRANSPORT + "-1",
                Map.of(
                        "broker-url",
                        "mqtt://127.0.0.1:" + port,
                        "topic.context.account-name",
                        CloudSide.ACCOUNT,
                        "client-id",
                        CloudSide.GATEWAY,
                        "username",
                        "gateway",
                        "password",
                        new org.eclipse.kura.configuration.Password("secret")));
        create(
                DATA,
                DATA + "-1",
                Map.of(
                        "connect.auto-on-startup",
                        true,
                        "store.db.service.pid",
                        "store",
                        "DataTransportService.target",
                        "(kura.service.pid=" + TRANSPORT + "-1)"));
        create(
                CLOUD,
                CLOUD,
                Map.of(
                        "DataService.target",
                        "(kura.service.pid=" + DATA + "-1)",
                        "payload.encoding",
                        "simple-json",
                        "encode.gzip",
                        false));
        CloudConnectionManager manager = service(CloudConnectionManager.class, CLOUD);
        Await.until("connected", manager::isConnected);
    }

    /** Makes an identity, or changes it. */
    void identity(String name, String password, String... permissions) throws Exception {
        IdentityService identities = framework.service(IdentityService.class);
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

    /**
     * Asks over HTTP.
     *
     * @param credentials name and password with a colon between, null for none
     */
    HttpResponse<String> ask(String method, String path, @Nullable String body, @Nullable String credentials)
            throws Exception {
        HttpRequest.Builder request = request(path)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (credentials != null) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(services + path)).timeout(Duration.ofSeconds(30));
    }

    @Override
    public void close() throws BundleException {
        framework.close();
    }
}
