package io.genkan.console.rest.internal.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.TestGateway;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.eclipse.kura.configuration.Password;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the page shows of the gateway's inside. */
class DiagnosticsTest {
    private static final Logger LOG = Logger.getLogger("test.pump");
    private static final Logger AUDIT = Logger.getLogger("AuditLogger");

    private static Path data = Path.of("");
    private static TestGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = TestGateway.shared();
        data = gateway.data();
        gateway.await("/api/v1/log", 200);
    }

    @Test
    void theLogIsFiltered() throws Exception {
        LOG.info("The pump runs");
        LOG.log(Level.SEVERE, "The pump stands still", new IllegalStateException("bearing"));

        assertThat(gateway.get("/log?logger=test.PUMP").toString()).contains("The pump runs", "stands still");
        JsonObject errors = gateway.get("/log?logger=test.pump&level=error");
        assertThat(errors.toString()).contains("bearing").doesNotContain("The pump runs");
        long last = errors.get("lines").asArray().get(0).asObject().getLong("number", 0);
        assertThat(gateway.get("/log?logger=test.pump&after=" + last)
                        .get("lines")
                        .asArray())
                .isEmpty();
        assertThat(gateway.ask("GET", "/log?level=loud", null).statusCode()).isEqualTo(400);
        assertThat(gateway.ask("GET", "/log?limit=0", null).statusCode()).isEqualTo(400);
    }

    @Test
    void theAuditLogSaysWhoDidWhat() throws Exception {
        AUDIT.info("{entrypoint=RestService, ip=192.0.2.7, identity=ann, rest.method=PUT, rest.path=configuration/v2}"
                + " Rest - Success - 200");
        AUDIT.info("{entrypoint=RestService, rest.method=GET, rest.path=looking} Rest - Success - 200");
        AUDIT.info(
                "{entrypoint=Console, ip=192.0.2.9, identity=ann} ConfigurationService - Configuration changed - pump");
        AUDIT.info("{entrypoint=Console, ip=192.0.2.9} Console - Success - Login of zoe");
        AUDIT.warning("{entrypoint=Console, ip=192.0.2.8} Console - Failure - Login of x\n{\"forged\":1}");

        String told = gateway.get("/audit?hours=1").toString();

        assertThat(told)
                .contains("\"identity\":\"ann\"")
                .contains("Changed configuration/v2 over Kura's REST.")
                .contains("The settings of pump were changed")
                .contains("\"identity\":\"zoe\"")
                .contains("\"success\":false")
                .doesNotContain("looking");
        try (var lines = Files.lines(data.resolve("console").resolve("audit.log"))) {
            assertThat(lines).allMatch(line -> line.startsWith("{\"time\":"));
        }
    }

    @Test
    void bundlesServicesAndThreadsAreTold() throws Exception {
        assertThat(gateway.get("/bundles").toString())
                .contains("io.genkan.console.web")
                .contains("ACTIVE");
        assertThat(gateway.get("/services?text=configurationservice").toString())
                .contains("org.eclipse.kura.configuration.ConfigurationService");
        assertThat(gateway.get("/services").toString()).contains("\"pid\":\"\"").doesNotContain("\"pid\":\"null\"");
        assertThat(gateway.get("/threads").toString()).contains("console-log");
        assertThat(gateway.ask("POST", "/bundles/0/stop", null).statusCode()).isEqualTo(422);
        assertThat(gateway.ask("POST", "/bundles/99999/start", null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theSupportBundleHasNoSecrets() throws Exception {
        gateway.configurations()
                .createFactoryConfiguration(
                        "org.eclipse.kura.core.keystore.FilesystemKeystoreServiceImpl",
                        "supported",
                        Map.of(
                                "keystore.path",
                                "security/supported.p12",
                                "keystore.password",
                                new Password("wachtwoord-17")),
                        true);
        LOG.warning("Somebody logs wachtwoord-17, and mqtt://u:geheim88@broker");
        String key = Files.readString(data.resolve("security").resolve("key")).strip();
        HttpRequest request =
                gateway.request("POST", "/api/v1/support-bundle", null).build();

        byte[] zip = gateway.administrator()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();

        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                files.put(each.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(files)
                .containsKeys("log.txt", "settings.json", "status.json", "bundles.json", "threads.json", "audit.json");
        assertThat(files.get("settings.json")).contains("\"supported\"").contains("security/supported.p12");
        assertThat(files.get("log.txt")).contains("Somebody logs ***");
        assertThat(String.join("\n", files.values()))
                .doesNotContain(
                        "wachtwoord-17", "geheim88", TestGateway.PASSWORD, key, "pbkdf2-sha512$", "kura.password");
    }
}
