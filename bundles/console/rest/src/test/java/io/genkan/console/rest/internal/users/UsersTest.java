package io.genkan.console.rest.internal.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.TestGateway;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users, roles and sessions, as the page manages them. */
class UsersTest {
    private static TestGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = TestGateway.shared();
    }

    private static int code(String method, String path, @Nullable String body) throws Exception {
        return gateway.ask(method, path, body).statusCode();
    }

    private static int put(String name, String body) throws Exception {
        String etag = gateway.ask("GET", "/users/" + name, null)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        HttpRequest request = gateway.request("PUT", "/api/v1/users/" + name, body)
                .header("If-Match", etag)
                .build();
        return gateway.administrator()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void aUserIsMadeChangesThePasswordAndWorks() throws Exception {
        JsonObject made = TestGateway.json(
                gateway.ask("POST", "/users", "{\"name\":\"bob\",\"role\":\"technician\",\"password\":\"given-by-1\"}"),
                201);
        assertThat(made.getString("role", "")).isEqualTo("technician");
        assertThat(made.getBoolean("mustChange", false)).isTrue();

        HttpClient browser = TestGateway.browser();
        assertThat(TestGateway.json(gateway.logIn(browser, "bob", "given-by-1"), 403)
                        .getString("code", ""))
                .isEqualTo("change");
        JsonObject own = TestGateway.json(
                gateway.send(
                        browser,
                        "POST",
                        "/api/session",
                        "{\"name\":\"bob\",\"old\":\"given-by-1\",\"password\":\"my-own-words-2\"}"),
                200);
        assertThat(own.getString("identity", "")).isEqualTo("bob");
        assertThat(own.get("permissions").toString()).contains("rest.assets");
        assertThat(gateway.send(browser, "GET", "/api/v1/users", null).statusCode())
                .isEqualTo(403);

        assertThat(put("bob", "{\"role\":\"viewer\"}")).isEqualTo(200);
        assertThat(gateway.send(browser, "POST", "/api/v1/snapshots", null).statusCode())
                .as("at once")
                .isEqualTo(403);
        assertThat(code("DELETE", "/users/bob", null)).isEqualTo(204);
        assertThat(gateway.send(browser, "GET", "/api/v1/components", null).statusCode())
                .isEqualTo(401);
    }

    @Test
    void nobodyLocksEverybodyOut() throws Exception {
        assertThat(put("admin", "{\"role\":\"viewer\"}")).isEqualTo(422);
        assertThat(code("DELETE", "/users/admin", null)).isEqualTo(422);
        assertThat(code("POST", "/users/admin/password", "{\"password\":null}")).isEqualTo(422);
        assertThat(code("DELETE", "/users/nobody", null)).isEqualTo(404);
        assertThat(code("POST", "/users", "{\"name\":\"admin\",\"role\":\"viewer\",\"password\":\"long-enough-1\"}"))
                .isEqualTo(409);
    }

    @Test
    void nobodyGivesMoreThanHeHas() throws Exception {
        gateway.user("clerk", "clerks-manage-users", "genkan.view", "rest.identity");
        HttpClient clerk = gateway.browserOf("clerk", "clerks-manage-users");
        String better = "{\"name\":\"better\",\"role\":\"administrator\",\"password\":\"long-enough-1\"}";
        String viewer = "{\"name\":\"guest1\",\"role\":\"viewer\",\"password\":\"long-enough-1\"}";

        assertThat(gateway.send(clerk, "POST", "/api/v1/users", better).statusCode())
                .isEqualTo(403);
        assertThat(gateway.send(clerk, "POST", "/api/v1/users/admin/password", "{\"password\":\"taken-over-1\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(gateway.send(clerk, "DELETE", "/api/v1/users/admin", null).statusCode())
                .isEqualTo(403);
        assertThat(gateway.send(clerk, "POST", "/api/v1/users", viewer).statusCode())
                .isEqualTo(201);
    }

    @Test
    void rolesOfYourOwnAreMadeGivenAndDeleted() throws Exception {
        assertThat(code("PUT", "/roles/shift", "{\"permissions\":[\"genkan.view\",\"rest.assets\"]}"))
                .isEqualTo(204);
        gateway.await("/api/v1/roles", 200);
        for (int i = 0; !gateway.get("/roles").toString().contains("shift"); i++) {
            assertThat(i).as("the setting arrives on another thread").isLessThan(1000);
            Thread.onSpinWait();
        }
        TestGateway.json(
                gateway.ask("POST", "/users", "{\"name\":\"eve\",\"role\":\"shift\",\"password\":\"long-enough-1\"}"),
                201);
        assertThat(gateway.get("/roles").get("roles").toString()).contains("\"users\":[\"eve\"]");

        assertThat(code("DELETE", "/roles/shift", null)).as("eve has it").isEqualTo(422);
        assertThat(code("PUT", "/roles/viewer", "{\"permissions\":[\"rest.assets\"]}"))
                .isEqualTo(422);
        assertThat(code("PUT", "/roles/other", "{\"permissions\":[\"no.such\"]}"))
                .isEqualTo(422);
        assertThat(code("PUT", "/roles/%3Cb%3E", "{\"permissions\":[\"genkan.view\"]}"))
                .isEqualTo(422);
    }

    @Test
    void rulesForPasswordsHold() throws Exception {
        assertThat(code("PUT", "/password-rules", "{\"minLength\":4,\"digits\":false}"))
                .isEqualTo(422);
        JsonObject rules = TestGateway.json(
                gateway.ask(
                        "PUT",
                        "/password-rules",
                        "{\"minLength\":12,\"digits\":false,\"special\":false,\"bothCases\":false}"),
                200);
        for (int i = 0; rules.getInt("minLength", 0) != 12; i++) {
            assertThat(i).isLessThan(1000);
            rules = gateway.get("/password-rules");
        }
        assertThat(TestGateway.json(
                                gateway.ask(
                                        "POST",
                                        "/users",
                                        "{\"name\":\"weak\",\"role\":\"viewer\",\"password\":\"ten-letter\"}"),
                                422)
                        .getString("code", ""))
                .isEqualTo("weak");
        gateway.ask("PUT", "/password-rules", "{\"minLength\":8}");
        for (int i = 0; gateway.get("/password-rules").getInt("minLength", 0) != 8; i++) {
            assertThat(i).isLessThan(1000);
        }
    }

    @Test
    void hashesOfPasswordsAreNeverShown() throws Exception {
        String store = "/components/org.eclipse.kura.internal.useradmin.store.RoleRepositoryStoreImpl";
        gateway.user("hashed", "a-hash-is-no-secret", "genkan.view");
        String before =
                TestGateway.json(gateway.ask("POST", "/snapshots", null), 201).getString("id", "");
        gateway.user("hashed", "another-hash-now", "genkan.view");

        String told = gateway.get(store).toString() + gateway.get("/snapshots/" + before + "/diff/current");

        assertThat(told)
                .contains("users.config")
                .doesNotContain("kura.password")
                .doesNotContain("pbkdf2-sha512$");
    }

    @Test
    void sessionsAreSeenAndEnded() throws Exception {
        gateway.user("dora", "dora-looks-around", "genkan.view");
        HttpClient dora = gateway.browserOf("dora", "dora-looks-around");

        JsonObject all = gateway.get("/sessions");
        assertThat(all.toString()).contains("\"identity\":\"dora\"").contains("\"you\":true");
        JsonObject own = TestGateway.json(gateway.send(dora, "GET", "/api/v1/sessions", null), 200);
        assertThat(own.get("sessions").asArray()).hasSize(1);
        String doras = own.get("sessions").asArray().get(0).asObject().getString("id", "");
        String admins = all.get("sessions").asArray().values().stream()
                .map(each -> each.asObject())
                .filter(each -> each.getString("identity", "").equals("admin"))
                .findFirst()
                .orElseThrow()
                .getString("id", "");

        assertThat(gateway.send(dora, "DELETE", "/api/v1/sessions/" + admins, null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(code("DELETE", "/sessions/" + doras, null)).isEqualTo(204);
        assertThat(gateway.send(dora, "GET", "/api/v1/sessions", null).statusCode())
                .isEqualTo(401);
    }
}
