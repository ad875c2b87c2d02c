package io.genkan.console.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.status.State;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** The page over real HTTP, on a real framework. */
@Timeout(120)
@SuppressWarnings("JdkObsolete") // the OSGi API asks for a Dictionary
class ConsoleTest {
    private static final String PASSWORD = "a pump and a tank";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private TestGateway gateway;
    private String address;

    @TempDir
    private Path data;

    @BeforeEach
    void start() throws Exception {
        gateway = new TestGateway(data, 0, false).startPage(Map.of("lan.enabled", false));
        address = gateway.address();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(to(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(JsonObject body) throws IOException, InterruptedException {
        return client.send(
                to("/api/session")
                        .header("X-Genkan-Console", "1")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String code(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return response.statusCode() + " "
                + Json.parse(response.body()).asObject().getString("code", "");
    }

    private String stage() throws IOException, InterruptedException {
        return Json.parse(get("/api/session").body()).asObject().getString("stage", "");
    }

    /** {@return the cookie of a new session} */
    private String logInFirst() throws IOException, InterruptedException {
        HttpResponse<String> set =
                post(new JsonObject().add("token", gateway.token()).add("password", PASSWORD));
        assertThat(set.statusCode()).isEqualTo(200);
        return set.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
    }

    @Test
    void theTokenOpensThePageOnceAndThenThePasswordDoes() throws Exception {
        assertThat(stage()).isEqualTo("first");
        assertThat(code(post(new JsonObject().add("token", "0000-0000").add("password", PASSWORD))))
                .isEqualTo("403 wrong");
        assertThat(code(post(new JsonObject().add("token", gateway.token()).add("password", "short"))))
                .isEqualTo("422 weak");

        HttpResponse<String> set =
                post(new JsonObject().add("token", gateway.token()).add("password", PASSWORD));
        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(set.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("genkan")
                .contains("; HttpOnly")
                .contains("; SameSite=Strict")
                .doesNotContain("Secure");

        assertThat(stage()).isEqualTo("password");
        assertThat(code(post(new JsonObject().add("token", gateway.token()).add("password", PASSWORD))))
                .isEqualTo("409 out-of-place");
        assertThat(post(new JsonObject().add("password", PASSWORD)).statusCode())
                .isEqualTo(200);
        assertThat(gateway.output()).containsOnlyOnce(gateway.token() + System.lineSeparator() + "Or open");
    }

    @Test
    void loggingOutEndsTheSessionAndItsEvents() throws Exception {
        String cookie = logInFirst();
        HttpResponse<java.io.InputStream> events =
                client.send(to("/api/events").header("Cookie", cookie).build(), BodyHandlers.ofInputStream());
        assertThat(events.statusCode()).isEqualTo(200);

        HttpResponse<String> out = client.send(
                to("/api/session")
                        .header("Cookie", cookie)
                        .header("X-Genkan-Console", "1")
                        .DELETE()
                        .build(),
                BodyHandlers.ofString());

        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(new String(events.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("event: snapshot");
        assertThat(client.send(to("/api/history?pid=x").header("Cookie", cookie).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void guessingIsSlowedDown() throws Exception {
        logInFirst();
        for (int i = 0; i < 3; i++) {
            assertThat(code(post(new JsonObject().add("password", "guess " + i))))
                    .isEqualTo("403 wrong");
        }
        HttpResponse<String> slowed = post(new JsonObject().add("password", PASSWORD));
        assertThat(code(slowed)).isEqualTo("429 wait");
        assertThat(slowed.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void otherSitesAndNamesGetNothing() throws Exception {
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("{\"password\":\"x\"}");
        HttpRequest[] foreign = {
            to("/api/session").POST(body).build(),
            to("/api/session")
                    .header("X-Genkan-Console", "1")
                    .header("Sec-Fetch-Site", "cross-site")
                    .POST(body)
                    .build(),
            to("/api/session")
                    .header("X-Genkan-Console", "1")
                    .header("Origin", "https://example.com")
                    .POST(body)
                    .build(),
        };
        for (HttpRequest request : foreign) {
            assertThat(code(client.send(request, BodyHandlers.ofString()))).isEqualTo("403 foreign-site");
        }
        assertThat(rawStatus("GET / HTTP/1.1\r\nHost: gateway.example.com\r\nConnection: close\r\n\r\n"))
                .contains(" 421 ");
        assertThat(rawStatus("GET / HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
                .contains(" 200 ");
    }

    private String rawStatus(String request) throws IOException {
        try (java.net.Socket socket = new java.net.Socket(
                InetAddress.getLoopbackAddress(), URI.create(address).getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    @Test
    void nothingIsServedWithoutASession() throws Exception {
        for (String path : new String[] {"/api/events", "/api/history?pid=pump"}) {
            assertThat(code(get(path))).as(path).isEqualTo("401 no-session");
            assertThat(client.send(
                                    to(path).header(
                                                    "Cookie",
                                                    "genkan"
                                                            + URI.create(address)
                                                                    .getPort() + "=made-up")
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void badRequestsAreRefusedWithASentence() throws Exception {
        for (String body : new String[] {"", "[]", "{", "{\"password\":\"" + "x".repeat(5000) + "\"}"}) {
            HttpResponse<String> answer = client.send(
                    to("/api/session")
                            .header("X-Genkan-Console", "1")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(code(answer)).isEqualTo("400 bad-request");
        }
        for (String path : new String[] {
            "/assets/app.js",
            "/assets/../page.properties",
            "/assets/%2e%2e/page.properties",
            "/assets/a.000000000000.js"
        }) {
            assertThat(get(path).statusCode()).as(path).isIn(400, 404);
        }
    }

    @Test
    void thePageIsStrictAndItsFilesAreKept() throws Exception {
        HttpResponse<byte[]> page =
                client.send(to("/").header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        assertThat(page.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        String html = unzip(page.body());
        assertThat(html).isEqualTo(get("/").body()).contains("<genkan-app>");

        Matcher map =
                Pattern.compile("<script type=\"importmap\">(.*?)</script>").matcher(html);
        assertThat(map.find()).isTrue();
        String hash = java.util.Base64.getEncoder()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8)));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self' 'sha256-" + hash + "';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Permissions-Policy").orElseThrow())
                .as("QR codes are scanned by the page itself")
                .startsWith("camera=(self), microphone=()");

        String etag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(client.send(to("/").header("If-None-Match", etag).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(304);

        for (var file : Json.parse(map.group(1)).asObject().get("imports").asObject()) {
            HttpResponse<byte[]> asset = client.send(
                    to(file.getValue().asString())
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(asset.statusCode()).as(file.getName()).isEqualTo(200);
            assertThat(asset.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
            assertThat(asset.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(asset.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            if (file.getValue().asString().endsWith(".js")) {
                assertThat(asset.headers().firstValue("Content-Type").orElseThrow())
                        .startsWith("text/javascript");
            }
        }
    }

    private static String unzip(byte[] body) throws IOException {
        return new String(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void eventsTellASnapshotAndThenWhatChanges() throws Exception {
        BlockingQueue<Map<?, ?>> leases = new LinkedBlockingQueue<>();
        gateway.framework()
                .context()
                .registerService(
                        EventHandler.class,
                        event -> leases.add(Map.of(
                                "pid", String.valueOf(event.getProperty("pid")), "lease", event.getProperty("lease"))),
                        new java.util.Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, "io/genkan/readings/START")));
        gateway.status("pump", State.ONLINE, "Reads 6 channels.");
        String cookie = logInFirst();
        try (Events events = new Events(cookie)) {
            JsonObject snapshot = events.next("snapshot").asObject();
            assertThat(snapshot.get("status").toString()).contains("Reads 6 channels.");
            assertThat(snapshot.get("gateway").toString()).contains("Pump station 7");
            assertThat(leases.poll(20, TimeUnit.SECONDS)).isEqualTo(Map.of("pid", "null", "lease", 30_000L));

            gateway.status("pump", State.OFFLINE, "Unit 1 does not answer.");
            assertThat(events.next("status").toString()).contains("\"OFFLINE\"").contains("Unit 1 does not answer.");

            gateway.post(
                    "io/genkan/readings",
                    Map.of(
                            "pid", "pump",
                            "timestamp", 1_700_000_000_000L,
                            "values", Map.of("flow", 41.5f),
                            "units", Map.of("flow", "m³/h"),
                            "errors", Map.of()));
            assertThat(events.next("readings").toString()).contains("41.5").contains("m³/h");
            assertThat(client.send(
                                    to("/api/history?pid=pump")
                                            .header("Cookie", cookie)
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .isEqualTo(
                            "{\"pid\":\"pump\",\"channels\":{\"flow\":{\"base\":1700000000000,\"t\":[0],\"v\":[41.5]}}}");

            gateway.post(
                    "io/genkan/alarm",
                    Map.of("pid", "detector", "name", "odd", "state", "RAISED", "message", "Odd.", "timestamp", 5L));
            assertThat(events.next("alarm").toString()).contains("\"Odd.\"");

            gateway.gone("pump");
            assertThat(events.next("status").toString()).isEqualTo("[{\"pid\":\"pump\",\"gone\":true}]");
        }
    }

    /** The events of one page, read on a thread of their own. */
    private final class Events implements AutoCloseable {
        private final BlockingQueue<String[]> told = new LinkedBlockingQueue<>();
        private final HttpResponse<java.io.InputStream> response;

        Events(String cookie) throws IOException, InterruptedException {
            response = client.send(to("/api/events").header("Cookie", cookie).build(), BodyHandlers.ofInputStream());
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            CompletableFuture<Void> reading = CompletableFuture.runAsync(this::read);
            assertThat(reading).isNotCompletedExceptionally();
        }

        private void read() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                @Nullable String name = null;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("event: ")) {
                        name = line.substring(7);
                    } else if (line.startsWith("data: ") && name != null) {
                        told.add(new String[] {name, line.substring(6)});
                    }
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        com.eclipsesource.json.JsonValue next(String name) throws InterruptedException {
            while (true) {
                String[] event = told.poll(30, TimeUnit.SECONDS);
                assertThat(event).as("event " + name).isNotNull();
                if (event[0].equals(name)) {
                    return Json.parse(event[1]);
                }
            }
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }

    @Test
    void aPortInUseCostsOneSentenceAndThePageMoves() throws Exception {
        gateway.close();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gateway = new TestGateway(data, taken.getLocalPort(), false);
            BlockingQueue<String> statuses = new LinkedBlockingQueue<>();
            gateway.framework()
                    .context()
                    .registerService(
                            EventHandler.class,
                            event -> statuses.add(event.getProperty("state") + " " + event.getProperty("message")),
                            new java.util.Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, "io/genkan/status")));
            gateway.startPage(Map.of("lan.enabled", false));
            address = gateway.address();

            assertThat(URI.create(address).getPort()).isNotEqualTo(taken.getLocalPort());
            assertThat(get("/").statusCode()).isEqualTo(200);
            String status;
            do {
                status = statuses.poll(20, TimeUnit.SECONDS);
                assertThat(status).isNotNull();
            } while (!status.startsWith("OFFLINE"));
            assertThat(status)
                    .contains("Port " + taken.getLocalPort() + " of this machine is in use by another program")
                    .contains(address);
        }
    }

    @Test
    void laterStartsTellTheAddressOnly() throws Exception {
        logInFirst();
        gateway.close();

        gateway = new TestGateway(data, 0, false).startPage(Map.of("lan.enabled", false));
        address = gateway.address();

        assertThat(gateway.output()).doesNotContain("token");
        assertThat(stage()).isEqualTo("password");
        assertThat(post(new JsonObject().add("password", PASSWORD)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void httpsShowsTheCertificateThatWasAnnounced() throws Exception {
        gateway.close();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        gateway = new TestGateway(data, 0, false);
        gateway.offerKeystore();
        gateway.startPage(Map.of("https.ports", new Integer[] {port}));
        gateway.address();
        CompletableFuture<X509Certificate> shown = new CompletableFuture<>();
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new Anything(shown)}, new SecureRandom());
        try (SSLSocket socket =
                (SSLSocket) tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /api/session HTTP/1.1\r\nHost: 192.0.2.1\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
        String fingerprint = HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(
                        MessageDigest.getInstance("SHA-256").digest(shown.join().getEncoded()));
        // a machine without any network has no address to announce
        if (gateway.output().contains("LAN")) {
            assertThat(gateway.output()).contains(fingerprint);
        }
    }

    @Test
    void aPortForCertificatesTakesThoseOfTheKeystoreOnly() throws Exception {
        gateway.close();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        char[] secret = "a client's".toCharArray();
        KeyStore known = TestKeys.selfSigned(secret);
        KeyStore stranger = TestKeys.selfSigned(secret);
        gateway = new TestGateway(data, 0, false);
        gateway.offerKeystore(known.getCertificate(TestKeys.ALIAS));
        gateway.startPage(Map.of("https.ports", new Integer[0], "https.client.auth.ports", new Integer[] {port}));
        gateway.address();

        assertThat(overTls(port, keys(known, secret))).startsWith("HTTP/1.1 200");
        assertThat(overTls(port, keys(stranger, secret))).isEmpty();
        assertThat(overTls(port, new KeyManager[0])).isEmpty();
        assertThat(gateway.output()).doesNotContain("LAN");
    }

    private static KeyManager[] keys(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    /** {@return what the gateway answers, empty when it ends the connection instead} */
    private static String overTls(int port, KeyManager[] keys) throws IOException, GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys, new TrustManager[] {new Anything(new CompletableFuture<>())}, new SecureRandom());
        try (SSLSocket socket =
                (SSLSocket) tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /api/session HTTP/1.1\r\nHost: 192.0.2.1\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SSLException | SocketException ended) {
            return "";
        }
    }

    /** Takes every certificate and remembers it. */
    private record Anything(CompletableFuture<X509Certificate> shown) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            shown.complete(chain[0]);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
