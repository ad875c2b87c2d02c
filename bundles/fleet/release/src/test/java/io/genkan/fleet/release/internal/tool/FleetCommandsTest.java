package io.genkan.fleet.release.internal.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import io.genkan.support.claim.Claim;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a signed release to a fleet that has it, as an operator types it. */
class FleetCommandsTest {
    @TempDir
    Path folder;

    private final Clock clock = Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);
    private final Map<String, String> environment = new HashMap<>();
    private ManagementStandIn server;
    private String said = "";

    private int run(String line) {
        List<String> typed = new ArrayList<>();
        for (String word : line.split(" ")) {
            typed.add(word.replace("@", folder + "/").replace("_", " "));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = ReleaseTool.run(typed, stream, stream, clock, environment, Duration.ofMillis(1));
        said = bytes.toString(StandardCharsets.UTF_8);
        assertThat(said).as(line).doesNotContain(ManagementStandIn.PASSWORD);
        return code;
    }

    private void done(String line) {
        assertThat(run(line)).as(line + ": " + said).isZero();
    }

    @BeforeEach
    void make() throws Exception {
        server = new ManagementStandIn();
        environment.putAll(Map.of(
                "GENKAN_FLEET_SERVER", server.address(),
                "GENKAN_FLEET_USER", ManagementStandIn.USER,
                "GENKAN_FLEET_PASSWORD", ManagementStandIn.PASSWORD));
        done("keys @keys chief maker clerk");
        done("root @root.json --root @keys/chief.pub --release @keys/maker.pub --timestamp @keys/clerk.pub");
        done("sign @root.json --key @keys/chief.key");
        Files.createDirectories(folder.resolve("one/packages"));
        Files.write(folder.resolve("one/packages/line.dp"), new byte[40_000]);
        done("create @one --name line --version 1 --label 1.0.0");
        done("sign @one --key @keys/maker.key");
        done("stamp @one --version 1");
        done("sign @one --key @keys/clerk.key --file timestamp.json");
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void aReleaseIsPublishedOnceAndNeverOverwritten() throws Exception {
        done("publish @one --json");
        assertThat(Json.parse(said).asObject().getInt("sent", 0)).isEqualTo(4);
        assertThat(server.artifacts.get(1L))
                .containsOnlyKeys("release.json", "timestamp.json", "packages~line.dp", "packages~line.dp.parts");
        assertThat(server.sets)
                .singleElement()
                .satisfies(set -> assertThat(set.getString("version", "")).isEqualTo("1.0.0"));
        done("publish @one --json");
        assertThat(Json.parse(said).asObject().getInt("sent", 9)).isZero();
        assertThat(server.sets).hasSize(1);
        Files.write(folder.resolve("one/packages/line.dp"), new byte[40_001]);
        assertThat(run("publish @one")).isEqualTo(1);
        assertThat(said).contains("line.dp is not what release.json says");
        done("create @one --name line --version 1 --label 1.0.0");
        done("sign @one --key @keys/maker.key");
        assertThat(run("publish @one")).isEqualTo(1);
        assertThat(said).contains("another release.json", "is not overwritten");
        assertThat(server.artifacts.get(1L))
                .hasEntrySatisfying(
                        "packages~line.dp",
                        kept -> assertThat(kept.getInt("size", 0)).isEqualTo(40_000));
    }

    @Test
    void aPublicationThatBrokeOffIsTakenUpAgain() {
        server.breakAfterUploads = 2;
        assertThat(run("publish @one")).isEqualTo(1);
        assertThat(said.strip().lines().reduce("", (first, last) -> last)).contains("try again");
        done("publish @one --json");
        assertThat(Json.parse(said).asObject().getInt("present", 0)).isEqualTo(2);
        assertThat(server.artifacts.get(1L)).hasSize(4);
    }

    @Test
    void aTimestampIsRenewedAlsoWhereTheServerHasLockedTheModule() {
        done("publish @one");
        server.modules.get(0).set("locked", true);
        done("stamp @one --version 2");
        done("sign @one --key @keys/clerk.key --file timestamp.json");
        assertThat(run("publish @one")).isEqualTo(1);
        assertThat(said).contains("--stamp");
        done("publish @one --stamp --json");
        assertThat(Json.parse(said).asObject().getInt("replaced", 0)).isEqualTo(1);
        assertThat(server.modules.get(0).getBoolean("locked", false)).isTrue();
        assertThat(server.artifacts.get(1L)).hasSize(4);
    }

    @Test
    void oldServersTellNoSha256() {
        server.old = true;
        done("publish @one");
        done("publish @one --json");
        assertThat(Json.parse(said).asObject().getInt("sent", 9)).isZero();
    }

    @Test
    void whatNobodySignedIsNotPublished() {
        done("create @one --name line --version 1 --label 1.0.0");
        assertThat(run("publish @one")).isEqualTo(1);
        assertThat(said).contains("is not signed");
        assertThat(server.modules).isEmpty();
    }

    private void grow(int look) {
        String[] states = {"creating", "ready", "running", "running", "paused"};
        server.rollouts.get(0).set("status", states[Math.min(look, states.length - 1)]);
        if (look >= 3) {
            server.groups.get(0).set("status", "error");
            server.groups.get(0).set("totalTargetsPerStatus", new JsonObject().add("error", 2));
        }
    }

    @Test
    void aRolloutIsWatchedUntilTooManyFail() {
        done("publish @one");
        int[] looks = {0};
        server.look = () -> grow(looks[0]++);
        int code = run(
                "rollout create july --release @one --targets name==pump* --groups 5,25,70 --errors 20 --start --watch");
        assertThat(code).as(said).isEqualTo(1);
        assertThat(said).contains("july: running", "july: paused", "0 of 2, 2 failed", "Too many gateways failed");
        assertThat(server.orders).containsExactly("start");
        // of what the groups before leave over: 25 of 95, and all of the rest
        assertThat(server.groups)
                .extracting(group -> group.getDouble("targetPercentage", 0))
                .containsExactly(5.0, 26.3158, 100.0);
        assertThat(server.groups.get(0).get("errorCondition").toString())
                .isEqualTo("{\"condition\":\"THRESHOLD\",\"expression\":\"20\"}");
        done("rollout resume july");
        assertThat(run("rollout create july --release @one --targets name==pump*"))
                .isEqualTo(1);
        assertThat(said).contains("choose another name");
    }

    @Test
    void aServerThatCannotStopPauses() {
        done("publish @one");
        server.look = () -> server.rollouts.get(0).set("status", "running");
        done("rollout create july --release @one --targets name==pump*");
        done("rollout stop july");
        assertThat(server.orders).containsExactly("stop");
        server.old = true;
        done("rollout stop july");
        assertThat(said).contains("cannot stop a rollout");
        assertThat(server.orders).containsExactly("stop", "pause");
    }

    @Test
    void theStatusTellsWhyGatewaysFailed() {
        server.targets.add(new JsonObject().add("controllerId", "pump-1").add("updateStatus", "in_sync"));
        server.targets.add(new JsonObject().add("controllerId", "pump-2").add("updateStatus", "error"));
        done("status --failed");
        assertThat(said).contains("gateway pump-2: error: A wire carries less.", "{error=1, in_sync=1}");
        done("status --json");
        assertThat(Json.parse(said).asObject().get("states").toString()).isEqualTo("{\"error\":1,\"in_sync\":1}");
    }

    @Test
    void aClaimMakesATargetOnce() throws Exception {
        done("claim press-7 --root @root.json --out @c.txt --qr @c.svg");
        Claim claim = Claim.parse(Files.readString(folder.resolve("c.txt")));
        assertThat(claim.gateway()).isEqualTo("press-7");
        assertThat(claim.token()).isEqualTo(server.targets.get(0).getString("securityToken", ""));
        assertThat(said).doesNotContain(claim.token());
        assertThat(claim.root()).contains("payload");
        assertThat(Files.readString(folder.resolve("c.svg"))).startsWith("<svg");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("c.txt"))))
                .isEqualTo("rw-------");
        assertThat(run("claim press-7 --out @c.txt")).isEqualTo(1);
        assertThat(said).contains("already");
        done("claim press-7 --again --out @c.txt");
        assertThat(server.targets.get(0).getString("securityToken", "")).isNotEqualTo(claim.token());
    }

    @Test
    void mistakesAreOneSentence() {
        for (String line : List.of(
                "publish @one --module-type nonsense",
                "publish @nowhere",
                "rollout dance july",
                "rollout watch july",
                "rollout create july --release @one --targets name==pump* --groups 5,25",
                "rollout create july --release @one --targets name==pump*",
                "status --server http://192.0.2.1",
                "status --server nowhere",
                "status --server http://127.0.0.1:1",
                "status --credentials @nowhere")) {
            assertThat(run(line)).as(line).isNotZero();
            assertThat(said.strip()).as(line).endsWith(".").doesNotContain("\n", "Exception");
        }
        environment.put("GENKAN_FLEET_PASSWORD", "wrong");
        assertThat(run("status")).isEqualTo(1);
        assertThat(said).contains("user, password or token are wrong").doesNotContain("\"wrong\"");
    }
}
