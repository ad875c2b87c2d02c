package io.genkan.console.rest.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.TestGateway;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway breaks, and a spare one takes its place. */
class BackupTest {
    private static final String FACTORY = "org.eclipse.kura.core.keystore.FilesystemKeystoreServiceImpl";
    private static final String PASSPHRASE = "{\"passphrase\":\"correct horse battery\"}";

    @TempDir
    Path spare;

    @Test
    void aSpareGatewayBecomesTheBrokenOne() throws Exception {
        byte[] backup;
        TestGateway broken = TestGateway.shared();
        try {
            TestGateway gateway = broken;
            gateway.configurations()
                    .createFactoryConfiguration(
                            FACTORY,
                            "site",
                            Map.of(
                                    "keystore.path",
                                    "security/site.p12",
                                    "keystore.password",
                                    new Password("never-told-elsewhere"),
                                    "crl.update.interval",
                                    9),
                            true);
            keystore(gateway, "site").createKeyPair("machine", "EC", 256, "SHA256withECDSA", "CN=machine 7");
            gateway.user("ann", "anns-own-words", "genkan.view");
            Files.createDirectories(broken.data().resolve("models/pump/1"));
            Files.writeString(broken.data().resolve("models/pump/1/model.json"), "{}");
            assertThat(gateway.ask("POST", "/backup", "{\"passphrase\":\"short\"}")
                            .statusCode())
                    .isEqualTo(422);
            backup = gateway.administrator()
                    .send(
                            gateway.request("POST", "/api/v1/backup", PASSPHRASE)
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } finally {
            broken.configurations().deleteFactoryConfiguration("site", true);
        }
        try (TestGateway gateway = new TestGateway(spare)) {
            gateway.configurations()
                    .createFactoryConfiguration(
                            FACTORY, "leftover", Map.of("keystore.path", "security/leftover.p12"), true);
            String id = upload(gateway, backup);
            JsonObject preview = TestGateway.json(gateway.ask("POST", "/restore/" + id + "/preview", PASSPHRASE), 200);
            assertThat(preview.get("changes").toString())
                    .contains("\"pid\":\"site\"")
                    .contains("\"pid\":\"leftover\"")
                    .contains("removed")
                    .doesNotContain("never-told-elsewhere");
            assertThat(gateway.configurations().getConfigurableComponentPids()).doesNotContain("site");

            JsonObject done = TestGateway.json(gateway.ask("POST", "/restore/" + id + "/apply", PASSPHRASE), 200);

            assertThat(done.get("problems").asArray()).isEmpty();
            assertThat(gateway.configurations().getConfigurableComponentPids())
                    .contains("site")
                    .doesNotContain("leftover");
            assertThat(gateway.configurations()
                            .getComponentConfiguration("site")
                            .getConfigurationProperties())
                    .containsEntry("crl.update.interval", 9L);
            assertThat(keystore(gateway, "site").getAliases()).contains("machine");
            assertThat(keystore(gateway, "site").getEntry("machine")).isNotNull();
            assertThat(spare.resolve("models/pump/1/model.json")).hasContent("{}");
            TestGateway.json(gateway.logIn(TestGateway.browser(), "ann", "anns-own-words"), 200);
            try (var left = Files.walk(spare.resolve("console"))) {
                assertThat(left.map(Path::toString)).noneMatch(each -> each.contains("unpacked"));
            }
        }
    }

    private static KeystoreService keystore(TestGateway gateway, String pid) throws Exception {
        return gateway.framework().service(KeystoreService.class, "(kura.service.pid=" + pid + ")");
    }

    private static String upload(TestGateway gateway, byte[] backup) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.root() + "/api/v1/restore?name=..%2Fx"))
                .header("X-Genkan-Console", "1")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(backup))
                .build();
        return TestGateway.json(gateway.administrator().send(request, HttpResponse.BodyHandlers.ofString()), 201)
                .getString("id", "");
    }
}
