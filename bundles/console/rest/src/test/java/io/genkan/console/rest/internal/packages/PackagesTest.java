package io.genkan.console.rest.internal.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.eclipsesource.json.JsonObject;
import io.genkan.api.deployment.DryRun;
import io.genkan.api.deployment.InstalledPackage;
import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.api.release.ReleaseConsent;
import io.genkan.api.update.RuntimeSlots;
import io.genkan.api.update.UpdateDryRun;
import io.genkan.api.update.UpdateEvents;
import io.genkan.api.update.UpdateKind;
import io.genkan.api.update.UpdateRecord;
import io.genkan.api.update.UpdateService;
import io.genkan.console.rest.internal.TestGateway;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Packages as the page handles them; what installs them is made up. */
class PackagesTest {
    private static final DryRun DRY = new DryRun(
            "pumps",
            "2.0.0",
            "1.0.0",
            List.of(new DryRun.BundleChange("org.pumps", "1.0.0", "2.0.0", true)),
            List.of("org.dashboard"),
            List.of(new DryRun.PausedComponent("org.pumps.Driver", "pump1", "org.pumps")),
            List.of());
    private static final Outcome INSTALLED =
            new Outcome(Outcome.State.INSTALLED, Outcome.Reason.NONE, "pumps", "2.0.0", "It works.");

    private static Path data = Path.of("");
    private static TestGateway gateway;
    private static final UpdateService updates = mock(UpdateService.class);
    private static final PackageDeployment deployment = mock(PackageDeployment.class);

    @BeforeAll
    static void start() throws Exception {
        when(deployment.installed())
                .thenReturn(List.of(new InstalledPackage(
                        "pumps",
                        "1.0.0",
                        List.of(new InstalledPackage.PackageBundle("org.pumps", "1.0.0", 1)),
                        true,
                        false)));
        when(deployment.jobs()).thenReturn(List.of());
        when(deployment.dryRunUninstall("pumps")).thenReturn(DRY);
        when(deployment.dryRunUninstall("nothing"))
                .thenThrow(new PackageRefusedException(Outcome.Reason.NOT_INSTALLED, "It is not installed."));
        when(deployment.uninstall(anyString())).thenReturn(CompletableFuture.completedFuture(INSTALLED));
        when(updates.dryRun(any())).thenAnswer(call -> {
            byte[] content = call.<InputStream>getArgument(0).readAllBytes();
            if (content.length < 5) {
                throw new PackageRefusedException(Outcome.Reason.NOT_A_PACKAGE, "The file is no package.");
            }
            return new UpdateDryRun(
                    UpdateKind.PACKAGE, "pumps", "2.0.0", List.of(DRY), List.of(), List.of(), List.of(), false);
        });
        when(updates.apply(any(), anyString(), any())).thenReturn(CompletableFuture.completedFuture(INSTALLED));
        when(updates.history())
                .thenReturn(List.of(new UpdateRecord(
                        "u1",
                        UpdateKind.PACKAGE,
                        "pumps.dp",
                        true,
                        1,
                        2,
                        INSTALLED,
                        List.of(),
                        List.of(new UpdateRecord.Pause("pump1", 1200, 3, 0)),
                        true)));
        when(updates.takeBack(eq("u1"), anyString())).thenReturn(CompletableFuture.completedFuture(INSTALLED));
        when(updates.runtime()).thenReturn(new RuntimeSlots("slim", "home", false, List.of()));
        when(updates.progress()).thenReturn(Optional.empty());
        gateway = TestGateway.shared();
        data = gateway.data();
        gateway.framework().context().registerService(UpdateService.class, updates, null);
        gateway.framework().context().registerService(PackageDeployment.class, deployment, null);
        gateway.await("/api/v1/packages", 200);
        gateway.await("/api/v1/updates", 200);
    }

    private static HttpResponse<String> upload(byte[] content, String name) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.root() + "/api/v1/packages?name=" + name))
                .header("X-Genkan-Console", "1")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
        return gateway.administrator().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void whoeverIsOnSiteIsAskedAndAnswers() throws Exception {
        ReleaseConsent consent = mock(ReleaseConsent.class);
        when(consent.question())
                .thenReturn(
                        Optional.of(new ReleaseConsent.Question("q1", "Release line 7 would be installed.", 5, true)));
        doThrow(new IllegalStateException("over")).when(consent).answer(eq("q0"), anyBoolean(), anyString());
        assertThat(gateway.get("/updates/consent")).isEmpty();
        ServiceRegistration<?> registered =
                gateway.framework().context().registerService(ReleaseConsent.class, consent, null);

        assertThat(gateway.get("/updates/consent").toString())
                .isEqualTo("{\"question\":{\"id\":\"q1\",\"what\":\"Release line 7 would be installed.\",\"since\":5,"
                        + "\"refused\":true}}");
        assertThat(gateway.get("/overview").get("sentences").toString()).contains("Release line 7 would be installed.");
        assertThat(gateway.ask("POST", "/updates/consent", "{\"id\":\"q1\",\"allow\":true}")
                        .statusCode())
                .isEqualTo(200);
        verify(consent).answer("q1", true, "admin");
        assertThat(gateway.ask("POST", "/updates/consent", "{\"id\":\"q1\"}").statusCode())
                .isEqualTo(400);
        assertThat(gateway.ask("POST", "/updates/consent", "{\"id\":\"q0\",\"allow\":false}")
                        .statusCode())
                .isEqualTo(409);
        registered.unregister();
    }

    @Test
    void aFileTellsWhatItWouldDoAndIsInstalled() throws Exception {
        HttpRequest listen = gateway.request("GET", "/api/v1/events?topics=package,update", null)
                .build();
        HttpResponse<Stream<String>> events = gateway.administrator().send(listen, HttpResponse.BodyHandlers.ofLines());
        Iterator<String> lines = events.body().filter(line -> !line.isEmpty()).iterator();
        assertThat(lines.next()).isEqualTo("event: open");
        lines.next();

        JsonObject sent = TestGateway.json(upload(new byte[100_000], "..%2F..%2Fpumps.dp"), 201);
        assertThat(sent.getLong("size", 0)).isEqualTo(100_000);
        assertThat(sent.get("dryRun").toString())
                .contains("\"pid\":\"pump1\"")
                .contains("org.dashboard")
                .contains("\"restarts\":false");
        String id = sent.getString("id", "");
        assertThat(gateway.ask("POST", "/packages/" + id + "/install", null).statusCode())
                .isEqualTo(202);
        assertThat(lines.next()).isEqualTo("event: package");
        assertThat(lines.next()).contains("\"state\":\"INSTALLED\"").contains("\"identity\":\"admin\"");
        assertThat(gateway.ask("POST", "/packages/" + id + "/install", null).statusCode())
                .as("once")
                .isEqualTo(404);
        try (Stream<Path> left = Files.list(data.resolve("console").resolve("uploads"))) {
            assertThat(left).isEmpty();
        }

        gateway.service(EventAdmin.class)
                .postEvent(new Event(
                        UpdateEvents.TOPIC, Map.of(UpdateEvents.NAME, "pumps", UpdateEvents.STEP, "WATCHING")));
        assertThat(lines.next()).isEqualTo("event: update");
        assertThat(lines.next()).contains("WATCHING");
        events.body().close();
    }

    @Test
    void whatIsNoPackageIsRefusedAndDeleted() throws Exception {
        JsonObject refused = TestGateway.json(upload(new byte[3], "x.dp"), 422);

        assertThat(refused.getString("code", "")).isEqualTo("package-refused");
        assertThat(refused.getString("reason", "")).isEqualTo("NOT_A_PACKAGE");
        assertThat(gateway.ask("POST", "/packages/..%2Fx/install", null).statusCode())
                .isIn(400, 404);
    }

    @Test
    void packagesAreListedAndUninstalledAndChangesTakenBack() throws Exception {
        assertThat(gateway.get("/packages").toString()).contains("\"name\":\"pumps\"");
        assertThat(TestGateway.json(gateway.ask("DELETE", "/packages/pumps?dry-run=true", null), 200)
                        .toString())
                .contains("pump1");
        assertThat(gateway.ask("DELETE", "/packages/nothing", null).statusCode())
                .isEqualTo(404);
        assertThat(gateway.ask("DELETE", "/packages/pumps", null).statusCode()).isEqualTo(202);
        assertThat(gateway.get("/updates").toString())
                .contains("\"micros\":1200")
                .contains("\"profile\":\"slim\"");
        assertThat(gateway.get("/updates/u1").getBoolean("canBeTakenBack", false))
                .isTrue();
        assertThat(gateway.ask("POST", "/updates/u1/take-back", null).statusCode())
                .isEqualTo(202);
        assertThat(gateway.ask("POST", "/updates/u9/take-back", null).statusCode())
                .isEqualTo(404);
    }
}
