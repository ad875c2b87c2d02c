package io.genkan.console.rest.internal.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.console.rest.internal.TestGateway;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Settings, as the page changes them. */
class ConfigurationTest {
    private static final String HTTP = "/components/org.eclipse.kura.http.server.manager.HttpService";
    private static final String SIMULATED = "io.genkan.driver.simulated";

    private static Path data = Path.of("");
    private static TestGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = TestGateway.shared();
        data = gateway.data();
    }

    private static HttpResponse<String> put(String path, JsonObject values, @Nullable String etag) throws Exception {
        var request = gateway.request(
                "PUT", "/api/v1" + path, new JsonObject().add("values", values).toString());
        if (etag != null) {
            request.header("If-Match", etag);
        }
        return gateway.administrator().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String etag(String path) throws Exception {
        return gateway.ask("GET", path, null).headers().firstValue("ETag").orElseThrow();
    }

    private static JsonObject field(JsonObject form, String id) {
        for (JsonValue each : form.get("fields").asArray()) {
            if (each.asObject().getString("id", "").equals(id)) {
                return each.asObject();
            }
        }
        throw new AssertionError("No field " + id);
    }

    /** Makes a component of a factory that is certainly there. */
    private static String make(String pid) throws Exception {
        String factory = "org.eclipse.kura.core.keystore.FilesystemKeystoreServiceImpl";
        JsonObject made = TestGateway.json(
                gateway.ask(
                        "POST",
                        "/components",
                        new JsonObject()
                                .add("factory", factory)
                                .add("pid", pid)
                                .add(
                                        "values",
                                        new JsonObject()
                                                .add("keystore.path", "security/" + pid + ".p12")
                                                .add("keystore.password", "only-for-" + pid))
                                .toString()),
                201);
        assertThat(made.getString("pid", "")).isEqualTo(pid);
        return "/components/" + pid;
    }

    @Test
    void aFormTellsFieldsUnitsAndBoundsAndNoSecret() throws Exception {
        String path = make("forms");
        JsonObject form = gateway.get(path);

        JsonObject port = field(gateway.get(HTTP), "https.ports");
        assertThat(port.getString("min", "")).isEqualTo("1");
        assertThat(port.getString("max", "")).isEqualTo("65535");
        assertThat(port.getInt("cardinality", 0)).isEqualTo(4);
        assertThat(gateway.get(HTTP).getBoolean("couldCutOff", false)).isTrue();
        assertThat(field(form, "keystore.password").getBoolean("secret", false)).isTrue();
        assertThat(form.get("values").asObject().names())
                .contains("keystore.path")
                .doesNotContain("keystore.password");
        assertThat(form.get("secretsSet").toString()).contains("keystore.password");
        assertThat(form.toString()).doesNotContain("only-for-forms");
        assertThat(form.getBoolean("couldCutOff", true)).isFalse();
        assertThat(gateway.ask("DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(gateway.ask("GET", path, null).statusCode()).isEqualTo(404);
    }

    @Test
    void twoPeopleDoNotOverwriteEachOther() throws Exception {
        String path = make("two");
        String read = etag(path);
        JsonObject first = new JsonObject().add("crl.update.interval", 7);

        assertThat(put(path, first, null).statusCode()).isEqualTo(428);
        JsonObject changed = TestGateway.json(put(path, first, read), 200);
        assertThat(changed.get("form")
                        .asObject()
                        .get("values")
                        .asObject()
                        .get("crl.update.interval")
                        .asInt())
                .isEqualTo(7);
        assertThat(changed.get("pending")).isNull();
        JsonObject refused = TestGateway.json(put(path, new JsonObject().add("crl.update.interval", 9), read), 412);

        assertThat(refused.getString("code", "")).isEqualTo("changed_meanwhile");
        assertThat(refused.getString("detail", "")).startsWith("admin changed the settings of two at 20");
        assertThat(put(path, new JsonObject().add("crl.update.interval", "soon"), etag(path))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aChangeThatCouldCutOffWaitsToBeConfirmed() throws Exception {
        assertThat(gateway.get("/configuration/pending").get("pending")).isNull();
        JsonObject answer = TestGateway.json(put(HTTP, new JsonObject().add("lan.enabled", false), etag(HTTP)), 200);
        JsonObject pending = answer.get("pending").asObject();
        assertThat(pending.getInt("secondsLeft", 0)).isBetween(60, 120);
        assertThat(pending.getString("what", "")).contains("HTTP service");
        assertThat(lan()).isFalse();
        assertThat(data.resolve("console").resolve("pending")).exists();
        assertThat(put(HTTP, new JsonObject().add("lan.enabled", true), etag(HTTP))
                        .statusCode())
                .as("another one meanwhile")
                .isEqualTo(409);

        String token = "{\"token\":\"" + pending.getString("token", "") + "\"}";
        assertThat(gateway.ask("POST", "/configuration/undo", token).statusCode())
                .isEqualTo(204);
        assertThat(lan()).isTrue();
        assertThat(data.resolve("console").resolve("pending")).doesNotExist();
        assertThat(gateway.ask("POST", "/configuration/confirm", token).statusCode())
                .isEqualTo(404);

        JsonObject again = TestGateway.json(put(HTTP, new JsonObject().add("lan.enabled", false), etag(HTTP)), 200)
                .get("pending")
                .asObject();
        assertThat(gateway.ask("POST", "/configuration/confirm", "{\"token\":\"" + again.getString("token", "") + "\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(lan()).isFalse();
        assertThat(gateway.get("/configuration/pending").get("pending")).isNull();
    }

    private static boolean lan() throws Exception {
        return gateway.get(HTTP).get("values").asObject().getBoolean("lan.enabled", true);
    }

    @Test
    void snapshotsAreComparedAndGoneBackTo() throws Exception {
        String path = make("snap");
        String before =
                TestGateway.json(gateway.ask("POST", "/snapshots", null), 201).getString("id", "");
        TestGateway.json(put(path, new JsonObject().add("crl.check.interval", 11), etag(path)), 200);

        JsonArray changes = gateway.get("/snapshots/" + before + "/diff/current")
                .get("changes")
                .asArray();
        assertThat(changes.toString())
                .contains("\"pid\":\"snap\"")
                .contains("\"change\":\"changed\"")
                .contains("\"id\":\"crl.check.interval\"")
                .contains("\"from\":5,\"to\":11")
                .doesNotContain("only-for-snap");
        assertThat(gateway.get("/snapshots/" + before + "/diff/" + before)
                        .get("changes")
                        .asArray())
                .isEmpty();

        JsonObject back = TestGateway.json(gateway.ask("POST", "/snapshots/" + before + "/rollback", null), 200);
        assertThat(back.get("changes").toString()).contains("snap");
        if (back.get("pending") != null) {
            gateway.ask(
                    "POST",
                    "/configuration/confirm",
                    "{\"token\":\"" + back.get("pending").asObject().getString("token", "") + "\"}");
        }
        assertThat(gateway.get(path).get("values").asObject().getInt("crl.check.interval", 0))
                .isEqualTo(5);
        assertThat(gateway.ask("GET", "/snapshots/17/diff/current", null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatCannotBeMadeIsSaid() throws Exception {
        String body = "{\"factory\":\"no.such.thing\",\"pid\":\"x1\",\"values\":{}}";
        assertThat(TestGateway.json(gateway.ask("POST", "/components", body), 422)
                        .getString("hint", ""))
                .contains("package");
        assertThat(gateway.ask("DELETE", HTTP, null).statusCode()).isEqualTo(422);
        assertThat(gateway.ask("DELETE", "/components/HttpsKeystore", null).statusCode())
                .as("the page's certificate")
                .isEqualTo(422);
        assertThat(gateway.get("/factories").get("factories").toString()).contains(SIMULATED.substring(0, 9));
    }
}
