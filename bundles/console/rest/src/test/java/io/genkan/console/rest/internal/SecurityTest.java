package io.genkan.console.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets in, and what hostile requests get. */
class SecurityTest {
    private static final String NOBODY = "nobody-may-see";
    private static final String VIEWER = "viewers-may-see";

    private static Path data = Path.of("");
    private static TestGateway gateway;

    private record Asked(String method, String path, String permission) {}

    @BeforeAll
    static void start() throws Exception {
        gateway = TestGateway.shared();
        data = gateway.data();
        gateway.user("nobody", NOBODY);
        gateway.user("viewer", VIEWER, "genkan.view");
    }

    private static List<Asked> endpoints() throws Exception {
        List<Asked> all = new ArrayList<>();
        for (JsonObject.Member path : gateway.get("/openapi.json").get("paths").asObject()) {
            for (JsonObject.Member operation : path.getValue().asObject()) {
                all.add(new Asked(
                        operation.getName().toUpperCase(Locale.ROOT),
                        "/api/v1" + path.getName().replaceAll("\\{[^}]+}", "x"),
                        operation.getValue().asObject().getString("x-permission", "")));
            }
        }
        return all;
    }

    private static int ask(HttpClient browser, Asked asked) throws Exception {
        return gateway.send(browser, asked.method(), asked.path(), null).statusCode();
    }

    @Test
    void everyEndpointWantsASession() throws Exception {
        HttpClient stranger = TestGateway.browser();
        List<Asked> endpoints = endpoints();
        assertThat(endpoints).hasSizeGreaterThan(50);

        for (Asked each : endpoints) {
            assertThat(ask(stranger, each)).as(each.toString()).isEqualTo(401);
        }
        assertThat(ask(stranger, new Asked("GET", "/api/v1/no/such/thing", ""))).isEqualTo(401);
    }

    @Test
    void everyEndpointWantsItsPermission() throws Exception {
        HttpClient nobody = gateway.browserOf("nobody", NOBODY);
        HttpClient viewer = gateway.browserOf("viewer", VIEWER);

        for (Asked each : endpoints()) {
            assertThat(each.permission()).as(each.toString()).isNotEmpty();
            assertThat(ask(nobody, each)).as(each.toString()).isEqualTo(403);
            if (!each.permission().equals("genkan.view")) {
                assertThat(ask(viewer, each)).as(each.toString()).isEqualTo(403);
            }
        }
        assertThat(ask(viewer, new Asked("GET", "/api/v1/components", ""))).isEqualTo(200);
    }

    @Test
    void nothingIsChangedByAnotherSite() throws Exception {
        URI address = URI.create(gateway.root() + "/api/v1/snapshots");
        HttpRequest.Builder bare = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.noBody());
        int before = gateway.get("/snapshots").get("snapshots").asArray().size();

        assertThat(code(bare.copy())).as("without the page's header").isEqualTo(403);
        assertThat(code(bare.copy().header("X-Genkan-Console", "1").header("Sec-Fetch-Site", "cross-site")))
                .isEqualTo(403);
        assertThat(code(bare.copy().header("X-Genkan-Console", "1").header("Origin", "https://evil.example")))
                .isEqualTo(403);
        assertThat(gateway.get("/snapshots").get("snapshots").asArray().size()).isEqualTo(before);
        assertThat(code(bare.copy().header("X-Genkan-Console", "1"))).isEqualTo(201);
    }

    private static int code(HttpRequest.Builder request) throws Exception {
        return gateway.administrator()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void answersAreNeitherFramedNorSniffedNorKept() throws Exception {
        for (HttpResponse<String> answer : List.of(
                gateway.ask("GET", "/components", null),
                gateway.ask("GET", "/nothing", null),
                gateway.send(TestGateway.browser(), "GET", "/api/v1/components", null))) {
            assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValue("default-src 'none'; frame-ancestors 'none'");
        }
    }

    @Test
    void aSessionIsNeverTheOneThatSomebodyPlanted() throws Exception {
        String name = "genkan" + URI.create(gateway.root()).getPort();
        HttpClient plain =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest login = gateway.request(
                        "POST", "/api/session", "{\"name\":\"viewer\",\"password\":\"" + VIEWER + "\"}")
                .header("Cookie", name + "=planted")
                .build();
        String cookie = plain.send(login, HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").doesNotContain("planted");
        HttpRequest planted = gateway.request("GET", "/api/v1/components", null)
                .header("Cookie", name + "=planted")
                .build();
        assertThat(plain.send(planted, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void guessingPasswordsBecomesSlow() throws Exception {
        gateway.user("guessed", "nobody-finds-this", "genkan.view");
        HttpResponse<String> last = gateway.logIn(TestGateway.browser(), "guessed", "guess");
        for (int i = 0; i < 3 && last.statusCode() == 403; i++) {
            last = gateway.logIn(TestGateway.browser(), "guessed", "guess" + i);
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        long millis = 1000L * TestGateway.json(last, 429).getInt("seconds", 0);
        long end = System.nanoTime() + (millis + 2000) * 1_000_000;
        HttpResponse<String> right = last;
        while (right.statusCode() == 429 && System.nanoTime() < end) {
            right = gateway.logIn(TestGateway.browser(), "viewer", VIEWER);
        }
        assertThat(right.statusCode()).as("after the wait").isEqualTo(200);
    }

    @Test
    void uploadsAreLimitedInSizeAndType() throws Exception {
        assertThat(upload("text/html", 10)).isEqualTo(415);
        assertThat(upload("multipart/form-data; boundary=x", 10)).isEqualTo(415);
        assertThat(gateway.ask("POST", "/configuration/confirm", "{\"token\":\"" + "x".repeat(1_100_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(gateway.ask("POST", "/configuration/confirm", "[".repeat(200_000))
                        .statusCode())
                .isEqualTo(400);
        assertThat(gateway.ask("POST", "/configuration/confirm", "[1,2]").statusCode())
                .isEqualTo(400);
    }

    private static int upload(String type, int size) throws Exception {
        return gateway.administrator()
                .send(
                        HttpRequest.newBuilder(URI.create(gateway.root() + "/api/v1/packages?name=x"))
                                .header("X-Genkan-Console", "1")
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[size]))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void pathsDoNotLeaveTheInterface() throws Exception {
        for (String path : List.of(
                "/components/..%2F..%2Fsecurity%2Fkey",
                "/snapshots/..%2F..%2F..%2Fetc%2Fpasswd/diff/current",
                "/snapshots/0/diff/..%2Fkey",
                "/updates/%2e%2e%2fx",
                "/components/%00",
                "/components/%zz")) {
            HttpResponse<String> answer = gateway.ask("GET", path.contains("%zz") ? "/components/%25zz" : path, null);
            assertThat(answer.statusCode()).as(path).isIn(400, 404, 503);
            assertThat(answer.body()).as(path).doesNotContain("root:");
        }
        try (Stream<Path> left = Files.walk(data)) {
            assertThat(left.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void theInterfaceIsTheSameHoweverItsAddressIsWritten() throws Exception {
        for (String path : List.of(
                "/%61pi/history?pid=x",
                "/api;x=y/history?pid=x",
                "/%61pi/v1/components",
                "//api/v1/components",
                "/x/../api/history?pid=x",
                "/assets/../api/v1/components")) {
            String answer = raw("GET " + path);
            assertThat(answer).as(path).matches("(?s)HTTP/1.1 (400|401|404) .*").doesNotContain("channels");
        }
    }

    /** {@return the answer to a request line exactly as it is given, without a session} */
    private static String raw(String line) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", URI.create(gateway.root()).getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void headersCannotBeInjected() throws Exception {
        HttpResponse<String> answer = gateway.ask("GET", "/components/x%0D%0ASet-Cookie:%20a=b", null);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void scriptsInNamesAreRefusedAndNeverADocument() throws Exception {
        HttpResponse<String> made = gateway.ask(
                "POST",
                "/components",
                new JsonObject()
                        .add("factory", "org.eclipse.kura.wire.Logger")
                        .add("pid", "<script>alert(1)</script>")
                        .add("values", new JsonObject())
                        .toString());
        assertThat(made.statusCode()).isEqualTo(422);
        assertThat(made.headers().firstValue("Content-Type")).hasValue("application/problem+json");

        HttpResponse<String> user = gateway.ask(
                "POST", "/users", "{\"name\":\"<img src=x>\",\"role\":\"viewer\",\"password\":\"long-enough-1\"}");
        assertThat(user.statusCode()).isEqualTo(422);
        HttpResponse<String> missing = gateway.ask("GET", "/components/%3Cscript%3E", null);
        assertThat(missing.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Json.parse(missing.body()).asObject().getString("detail", ""))
                .contains("<script>");
    }
}
