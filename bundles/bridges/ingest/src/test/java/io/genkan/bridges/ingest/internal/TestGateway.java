package io.genkan.bridges.ingest.internal;

import io.genkan.itests.harness.Await;
import io.genkan.itests.harness.Framework;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.wireadmin.Producer;
import org.osgi.service.wireadmin.Wire;

/** The bundle with the real HTTP server; of the container only what it is given. */
final class TestGateway implements AutoCloseable {
    final List<WireRecord> emitted = new CopyOnWriteArrayList<>();
    final Configuration configuration;
    private final Framework framework;
    private final Path data;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestGateway(Path data, Map<String, Object> settings) throws Exception {
        this.data = data;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        framework = Framework.builder()
                .share(
                        "io.genkan.kura.api",
                        "org.osgi.service.event",
                        "org.osgi.service.cm",
                        "org.osgi.service.wireadmin")
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
                        "org.apache.felix.http.servlet-api")
                .install(Path.of("target", "classes"))
                .install("org.apache.felix.http.jetty12")
                .start();
        register(WireHelperService.class, "newWireSupport", fake(WireSupport.class, "emit", emitted));
        register(SystemService.class, "getKuraDataDirectory", data.toString());
        register(CryptoService.class, "decryptAes", null);
        configuration = framework.service(ConfigurationAdmin.class).createFactoryConfiguration(IngestBridge.PID, "?");
        configure(settings);
        Producer emitter = (Producer) framework.service(WireEmitter.class);
        emitter.consumersConnected(new Wire[] {fake(Wire.class, "", emitted)});
        Await.until("the path is served", () -> {
            try {
                return post("", "text/plain", "x").statusCode() != 404;
            } catch (ConnectException notYet) {
                return false;
            }
        });
    }

    void disconnect() throws InterruptedException {
        ((Producer) framework.service(WireEmitter.class)).consumersConnected(null);
    }

    void configure(Map<String, Object> settings) throws IOException {
        Dictionary<String, Object> all = new Hashtable<>(settings);
        all.put("kura.service.pid", "ingest");
        configuration.update(all);
    }

    private <T> void register(Class<T> type, String method, @org.jspecify.annotations.Nullable Object answer) {
        Object service =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        return answer == null ? arguments[0] : answer;
                    }
                    return standard(proxy, called.getName(), arguments);
                });
        framework.context().registerService(type, type.cast(service), new Hashtable<>());
    }

    private static @org.jspecify.annotations.Nullable Object standard(Object proxy, String method, Object[] arguments) {
        return switch (method) {
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            case "toString" -> "fake";
            default -> null;
        };
    }

    private static <T> T fake(Class<T> type, String emitting, List<WireRecord> emitted) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    if (called.getName().equals(emitting)) {
                        ((List<?>) arguments[0]).forEach(record -> emitted.add((WireRecord) record));
                    }
                    return standard(proxy, called.getName(), arguments);
                }));
    }

    String token() throws IOException {
        return Files.readString(data.resolve("security/ingest.credentials"))
                .strip()
                .substring("token=".length());
    }

    HttpResponse<String> post(String path, String type, String body) throws Exception {
        return post(path, type, body.getBytes(StandardCharsets.UTF_8), "Authorization", "Bearer " + token());
    }

    HttpResponse<String> post(String path, String type, byte[] body, String... headers) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ingest" + path))
                        .header("Content-Type", type)
                        .headers(headers)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws Exception {
        framework.close();
    }
}
