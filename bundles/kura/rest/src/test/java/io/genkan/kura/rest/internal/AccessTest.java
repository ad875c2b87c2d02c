package io.genkan.kura.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.Json;
import io.genkan.itests.harness.Await;
import io.genkan.kura.rest.internal.route.Endpoint;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may come in, tried over HTTP of the real container. */
@Timeout(120)
class AccessTest {
    private static final String REST = "org.eclipse.kura.internal.rest.provider.RestService";
    private static final String LIST = "assets";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path data;

    @SuppressWarnings("NullAway.Init")
    private static TestGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = new TestGateway(data);
        gateway.identity("olga", "kirei-na-pump", "rest.assets");
        gateway.identity("guest", "kirei-na-pump");
        gateway.identity("late", "kirei-na-pump", true, "rest.assets");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @Test
    void everyRouteWantsALoginAndItsPermission() throws Exception {
        List<Endpoint> routes = EndpointTable.routes();
        assertThat(routes).hasSizeGreaterThanOrEqualTo(EndpointTable.OF);
        for (Endpoint each : routes) {
            String path = (each.base() + "/" + each.path().replaceAll("\\{[^}]+}", "x")).replaceAll("/$", "");
            String asked = each.method() + " " + path;
            if (each.access() == Endpoint.Access.ANYBODY) {
                // what a login is made with
                assertThat(each.base()).as(asked).isEqualTo("session/v1");
                continue;
            }
            assertThat(gateway.send(each.method(), path, null, null).statusCode())
                    .as(asked)
                    .isEqualTo(401);
            if (each.access() == Endpoint.Access.ROLE) {
                assertThat(gateway.send(each.method(), path, null, "guest:kirei-na-pump")
                                .statusCode())
                        .as(asked)
                        .isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "admin:kirei-na-pump, assets, 200",
        "olga:kirei-na-pump, assets, 200",
        "olga:kirei-na-pump, system/v1/properties/kura, 403",
        "olga:kirei-na-pump, serviceListing/v1/servicePids, 200",
        "olga:kirei-na-pump, identity/v1/definedPermissions, 200",
        "olga:wrong, assets, 401",
        "nobody:kirei-na-pump, assets, 401",
        "late:kirei-na-pump, assets, 401",
        "nonsense, assets, 401",
        ", assets, 401",
        ", serviceListing/v1/servicePids, 401",
        ", session/v1/authenticationInfo, 200",
        "admin:kirei-na-pump, no/such/thing, 404",
        "admin:kirei-na-pump, configuration/v2, 404",
        "admin:kirei-na-pump, configuration/v2/snapshots/, 200",
        "admin:kirei-na-pump, configuration/v2/snapshots/_write, 405"
    })
    void basicAuthentication(String credentials, String path, int status) throws Exception {
        HttpResponse<String> reply = gateway.send("GET", path, null, credentials);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        boolean refused = status == 401 || status == 403;
        assertThat(reply.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(refused);
        if (refused) {
            assertThat(Json.parse(reply.body()).asObject().getString("message", ""))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "configuration/v2/snapshots/byId | application/json | 400 | {",
                "configuration/v2/snapshots/byId | application/json | 400 | []",
                "configuration/v2/snapshots/byId | application/json | 400 | {}",
                "configuration/v2/snapshots/byId | application/json | 400 | {\"id\":\"one\"}",
                "configuration/v2/snapshots/byId | application/json; charset=utf-8 | 500 | {\"id\":1}",
                "configuration/v2/snapshots/byId | text/plain | 415 | {\"id\":1}",
                "configuration/v2/snapshots/byId | application/x-www-form-urlencoded | 415 | id=1",
                "configuration/v2/factoryComponents | application/json | 400 | {\"configs\":{}}",
                "configuration/v2/factoryComponents | application/json | 400 | {\"configs\":[{\"pid\":\"x\"}]}",
                "configuration/v2/factoryComponents | application/json | 400 | {\"configs\":[7]}",
                "keystores/v2/entries/privatekey | application/json | 400 | {\"keystoreServicePid\":\"SSLKeystore\",\"alias\":\"x\",\"certificateChain\":[\"nonsense\"]}",
                "keystores/v1/entries/certificate | application/json | 400 | {\"keystoreServicePid\":\"SSLKeystore\",\"alias\":\"x\",\"certificate\":\"\"}",
                "inventory/v1/bundles/_start | application/json | 400 | {}",
                "serviceListing/v1/servicePids/byProperty | application/json | 400 | {\"name\":\"a)(b\"}"
            })
    void whatIsNotRightIsRefusedWithASentence(String path, String type, int status, String body) throws Exception {
        HttpRequest request = gateway.authorized("POST", path)
                .header("Content-Type", type)
                .method("POST", HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> reply = gateway.send(gateway.browser(), request);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(Json.parse(reply.body()).asObject().getString("message", "")).isNotEmpty();
    }

    @Test
    void hugeAndDeepBodiesAreRefused() throws Exception {
        assertThat(gateway.ask("POST", "configuration/v2/snapshots/byId", " ".repeat(17_000_000))
                        .statusCode())
                .isEqualTo(413);
        assertThat(gateway.ask("POST", "configuration/v2/snapshots/byId", "[".repeat(1_000_000))
                        .statusCode())
                .isEqualTo(400);
        String deep = "{\"not\":".repeat(500) + "{\"name\":\"a\"}" + "}".repeat(500);
        assertThat(gateway.ask("POST", "serviceListing/v1/servicePids/byProperty", deep)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anotherSiteMayChangeNothing() throws Exception {
        HttpRequest request = gateway.authorized("POST", "configuration/v2/snapshots/_write")
                .header("Sec-Fetch-Site", "cross-site")
                .build();
        assertThat(gateway.send(gateway.browser(), request).statusCode()).isEqualTo(403);
    }

    private static HttpResponse<String> logIn(HttpClient browser, String name, String password) throws Exception {
        return gateway.send(
                browser,
                gateway.request(
                                "POST",
                                "session/v1/login/password",
                                "{\"username\":\"" + name + "\",\"password\":\"" + password + "\"}")
                        .build());
    }

    private static int get(HttpClient browser, String path, String token) throws Exception {
        HttpRequest.Builder request = gateway.request("GET", path, null);
        if (!token.isEmpty()) {
            request.header("X-XSRF-Token", token);
        }
        return gateway.send(browser, request.build()).statusCode();
    }

    private static String token(HttpClient browser) throws Exception {
        HttpResponse<String> reply = gateway.send(
                browser, gateway.request("GET", "session/v1/xsrfToken", null).build());
        assertThat(reply.statusCode()).isEqualTo(200);
        return Json.parse(reply.body()).asObject().getString("xsrfToken", "");
    }

    @Test
    void aSessionNeedsItsTokenAndEnds() throws Exception {
        HttpClient browser = gateway.browser();
        HttpResponse<String> opened = logIn(browser, "olga", "kirei-na-pump");
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.body()).isEqualTo("{\"passwordChangeNeeded\":false}");
        assertThat(opened.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("JSESSIONID=")
                .contains("HttpOnly");
        String token = token(browser);
        assertThat(get(browser, LIST, "")).isEqualTo(401);
        assertThat(get(browser, LIST, "guess")).isEqualTo(401);
        assertThat(get(browser, LIST, token)).isEqualTo(200);
        assertThat(get(browser, "system/v1/properties/kura", token)).isEqualTo(403);
        HttpRequest.Builder out = gateway.request("POST", "session/v1/logout", null);
        assertThat(gateway.send(browser, out.copy().build()).statusCode()).isEqualTo(401);
        assertThat(gateway.send(browser, out.header("X-XSRF-Token", token).build())
                        .statusCode())
                .isEqualTo(204);
        assertThat(get(browser, LIST, token)).isEqualTo(401);
    }

    @Test
    void aSessionThatSomebodyElseNamedIsNotTakenOver() throws Exception {
        for (String planted :
                new String[] {"planted-by-another", cookie(logIn(gateway.browser(), "olga", "kirei-na-pump"))}) {
            HttpRequest login = gateway.request(
                            "POST",
                            "session/v1/login/password",
                            "{\"username\":\"olga\",\"password\":\"kirei-na-pump\"}")
                    .header("Cookie", "JSESSIONID=" + planted)
                    .build();
            HttpResponse<String> opened = gateway.send(gateway.plain(), login);
            assertThat(opened.statusCode()).isEqualTo(200);
            assertThat(cookie(opened)).isNotEqualTo(planted).hasSizeGreaterThan(40);
            HttpRequest stolen = gateway.request("GET", "session/v1/xsrfToken", null)
                    .header("Cookie", "JSESSIONID=" + planted)
                    .build();
            assertThat(gateway.send(gateway.plain(), stolen).statusCode()).isEqualTo(401);
        }
    }

    private static String cookie(HttpResponse<String> reply) {
        return reply.headers().firstValue("Set-Cookie").orElseThrow().replaceAll("JSESSIONID=([^;]*);.*", "$1");
    }

    @Test
    void whoGuessesWaitsAndThenIsLetInAgain() throws Exception {
        // whatever failed before counts no more
        assertThat(gateway.send("GET", LIST, null, "olga:kirei-na-pump").statusCode())
                .isEqualTo(200);
        for (int i = 0; i < 20; i++) {
            assertThat(gateway.send("GET", LIST, null, "olga:guess" + i).statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> slowed = gateway.send("GET", LIST, null, "olga:kirei-na-pump");
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.body()).contains("wait");
        assertThat(slowed.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(logIn(gateway.browser(), "olga", "kirei-na-pump").statusCode())
                .isEqualTo(429);
        Await.until(
                "olga is let in again",
                () -> gateway.send("GET", LIST, null, "olga:kirei-na-pump").statusCode() == 200);
    }

    @Test
    void aWrongPasswordOpensNoSession() throws Exception {
        HttpResponse<String> reply = logIn(gateway.browser(), "olga", "wrong");
        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(reply.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(logIn(gateway.browser(), "nobody", "wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionEndsWithTheCredentialsItWasOpenedWith() throws Exception {
        gateway.identity("mika", "kirei-na-pump", "rest.assets");
        HttpClient browser = gateway.browser();
        logIn(browser, "mika", "kirei-na-pump");
        String token = token(browser);
        assertThat(get(browser, LIST, token)).isEqualTo(200);
        gateway.identity("mika", "another-pump", "rest.assets");
        assertThat(get(browser, LIST, token)).isEqualTo(401);
    }

    @Test
    void whoMustChangeThePasswordMayDoNothingElse() throws Exception {
        gateway.identity("fresh", "kirei-na-pump", true, "rest.assets");
        HttpClient browser = gateway.browser();
        assertThat(logIn(browser, "fresh", "kirei-na-pump").body()).isEqualTo("{\"passwordChangeNeeded\":true}");
        String token = token(browser);
        assertThat(get(browser, LIST, token)).isEqualTo(401);
        assertThat(change(browser, token, "kirei-na-pump", "kirei-na-pump")).isEqualTo(400);
        assertThat(change(browser, token, "kirei-na-pump", "short")).isEqualTo(400);
        assertThat(change(browser, token, "kirei-na-pump", "a-better-pump")).isEqualTo(204);
        assertThat(get(browser, LIST, token(browser))).isEqualTo(200);
        assertThat(gateway.send("GET", LIST, null, "fresh:a-better-pump").statusCode())
                .isEqualTo(200);
    }

    private static int change(HttpClient browser, String token, String old, String fresh) throws Exception {
        HttpRequest request = gateway.request(
                        "POST",
                        "session/v1/changePassword",
                        "{\"currentPassword\":\"" + old + "\",\"newPassword\":\"" + fresh + "\"}")
                .header("X-XSRF-Token", token)
                .build();
        return gateway.send(browser, request).statusCode();
    }

    @Test
    void settingsCloseEachWay() throws Exception {
        HttpClient browser = gateway.browser();
        logIn(browser, "olga", "kirei-na-pump");
        String token = token(browser);
        try {
            set(Map.of("auth.basic.enabled", false), LIST, 401);
            assertThat(get(browser, LIST, token)).isEqualTo(200);
            set(Map.of("auth.basic.enabled", true, "allowed.ports", new Integer[] {1}), LIST, 404);
            set(Map.of("allowed.ports", new Integer[0]), LIST, 200);
            set(Map.of("auth.password.enabled", false), LIST, 401);
            assertThat(logIn(gateway.browser(), "olga", "kirei-na-pump").statusCode())
                    .isEqualTo(404);
            set(Map.of("auth.password.enabled", true, "session.management.enabled", false), LIST, 200);
            assertThat(get(browser, LIST, token)).isEqualTo(401);
        } finally {
            set(
                    Map.of(
                            "auth.basic.enabled", true,
                            "auth.password.enabled", true,
                            "session.management.enabled", true,
                            "allowed.ports", new Integer[0]),
                    LIST,
                    200);
        }
    }

    /** Settings reach the component on another thread. */
    private static void set(Map<String, Object> properties, String path, int expected) throws Exception {
        gateway.configurations().updateConfiguration(REST, properties, false);
        Await.until(
                path + " answers " + expected,
                () -> gateway.send("GET", path, null, TestGateway.ADMIN).statusCode() == expected);
    }
}
