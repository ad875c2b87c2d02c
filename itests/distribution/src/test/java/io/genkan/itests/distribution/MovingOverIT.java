package io.genkan.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.itests.harness.Await;
import io.genkan.itests.harness.GatewayProcess;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Kura is taken over by the command of the installed gateway, in both profiles. */
class MovingOverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A user admin whose password is "admin", in Kura's form, and what belongs to the operating system. */
    private static final String SNAPSHOT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <esf:configurations xmlns:esf="http://eurotech.com/esf/2.0">
            <esf:configuration pid="org.eclipse.kura.net.admin.FirewallConfigurationService"><esf:properties>
              <esf:property array="false" encrypted="false" name="ports" type="String"><esf:value>22</esf:value></esf:property>
            </esf:properties></esf:configuration>
            <esf:configuration pid="org.eclipse.kura.internal.useradmin.store.RoleRepositoryStoreImpl"><esf:properties>
              <esf:property array="false" encrypted="false" name="users.config" type="String">
                <esf:value>[{"name":"kura.user.admin","credentials":
                {"kura.password":"jGl25bVBBBW96Qi9Te4V37Fnqchz/Eu4qB9vKrRIqRg="}}]</esf:value></esf:property>
              <esf:property array="false" encrypted="false" name="groups.config" type="String">
                <esf:value>[{"name":"kura.permission.kura.admin","basicMembers":["kura.user.admin"]}]</esf:value></esf:property>
            </esf:properties></esf:configuration>
            </esf:configurations>
            """;

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"slim", "karaf"})
    void usersOfAKuraMustChangeTheirPasswordAndARollbackTakesThemBack(String profile) throws Exception {
        Path home = Path.of(System.getProperty("genkan." + profile))
                .toAbsolutePath()
                .normalize();
        Path data = temp.resolve("data");
        Path kura = Files.createDirectories(temp.resolve("kura/user/snapshots"));
        Files.writeString(kura.resolve("snapshot_1700000000000.xml"), SNAPSHOT);

        assertThat(importKura(home, data, temp.resolve("kura").toString()))
                .contains("kura/security", "the operating system owns the firewall", "Nothing was changed.");
        assertThat(data).doesNotExist();
        assertThat(importKura(home, data, temp.resolve("kura").toString(), "--apply"))
                .contains("admin: it is the one that Kura publishes", "at the next start");

        try (GatewayProcess gateway = new GatewayProcess(home, data).start()) {
            gateway.output().await("The gateway's page.*", PATIENCE);
            Rest rest = new Rest(gateway);
            assertThat(rest.logIn("admin")).isEqualTo("{\"passwordChangeNeeded\":true}");
            rest.post("session/v1/changePassword", "{\"currentPassword\":\"admin\",\"newPassword\":\"Another-1\"}");
            assertThat(rest.logIn("Another-1")).isEqualTo("{\"passwordChangeNeeded\":false}");
            assertThat(rest.post("configuration/v2/snapshots/byId/_rollback", "{\"id\":0}"))
                    .as("the Kura's settings are taken back")
                    .doesNotContain("message");
            assertThat(rest.logIn("Another-1")).doesNotContain("passwordChangeNeeded");
        }
        try (Stream<Path> files = Files.list(data.resolve("user/snapshots"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("a snapshot, and one to go back to")
                    .hasSizeGreaterThan(1)
                    .contains("snapshot_0.xml")
                    .doesNotContain("snapshot.import");
        }
    }

    private static String importKura(Path home, Path data, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("sh", home.resolve("bin/genkan").toString(), "import-kura"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GENKAN_DATA", data.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** A client of the gateway's REST with a session. */
    private static final class Rest {
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        private final String base;
        private String token = "";

        /** The page may be there a moment before REST is. */
        Rest(GatewayProcess gateway) throws IOException, InterruptedException {
            base = "http://127.0.0.1:" + gateway.httpPort() + "/services/";
            Await.<IOException>until(
                    "REST is served",
                    () -> client.send(
                                            request("session/v1/xsrfToken")
                                                    .GET()
                                                    .build(),
                                            HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            != 404);
        }

        String logIn(String password) throws IOException, InterruptedException {
            String answer =
                    post("session/v1/login/password", "{\"username\":\"admin\",\"password\":\"" + password + "\"}");
            if (answer.contains("passwordChangeNeeded")) {
                token = send(request("session/v1/xsrfToken").GET()).replaceAll(".*:\"(.*)\".*", "$1");
            }
            return answer;
        }

        String post(String path, String body) throws IOException, InterruptedException {
            return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("X-XSRF-Token", token);
        }

        private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
