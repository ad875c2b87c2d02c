package io.genkan.fleet.release.internal.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.State;
import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.api.release.ReleaseRefusedException.Reason;
import io.genkan.api.release.ReleaseService.Option;
import io.genkan.api.update.RuntimeSlots;
import io.genkan.fleet.release.internal.Fleet;
import io.genkan.fleet.release.internal.manifest.GatewayFacts;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Kind;
import io.genkan.fleet.release.internal.peers.Peers;
import io.genkan.fleet.release.internal.sign.Sha256;
import io.genkan.fleet.release.internal.trust.Limits;
import io.genkan.fleet.release.internal.trust.ReleaseVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a release becomes an update, and what is remembered of it. */
class ReleaseInstallerTest {
    @TempDir
    Path folder;

    private final Fleet fleet = new Fleet();
    private final FakeUpdates updates = new FakeUpdates();
    private final ReleaseFile line = serve("packages/line.dp", Kind.PACKAGE, null, "the line");
    private final ReleaseFile driver = serve("packages/driver.dp", Kind.PACKAGE, null, Packages.named("driver", "1.0"));
    private final ReleaseFile settings = serve("configuration/line.xml", Kind.CONFIGURATION, null, "<settings/>");
    private final ReleaseFile model = serve("models/m.onnx", Kind.MODEL, "press/7/model.onnx", "a model");
    private final ReleaseFile runtime = serve("runtime/slim.tar.gz", Kind.RUNTIME, "slim", "a runtime");
    private final ReleaseFile other = serve("runtime/karaf.tar.gz", Kind.RUNTIME, "karaf", "another runtime");

    private Map<String, String> versions = Map.of();

    private ReleaseFile serve(String path, Kind kind, @Nullable String target, String content) {
        return serve(path, kind, target, Fleet.bytes(content));
    }

    private ReleaseFile serve(String path, Kind kind, @Nullable String target, byte[] bytes) {
        fleet.served.put(path, bytes);
        return new ReleaseFile(path, kind, bytes.length, Sha256.hex(bytes), target, null);
    }

    private ReleaseInstaller installer() {
        return new ReleaseInstaller(
                folder.resolve("fleet"),
                new PackageFiles(List.of(folder.resolve("packages")), () -> versions),
                new ReleaseVerifier(Limits.USUAL, Clock.fixed(Fleet.NOW, ZoneOffset.UTC), name -> false),
                release -> new GatewayFacts("press-7", "slim", "amd64", "1.0", release),
                updates,
                Peers.NONE,
                () -> {});
    }

    @BeforeEach
    void trust() throws Exception {
        Files.createDirectories(folder.resolve("packages"));
        installer().trust(fleet.firstRoot());
    }

    private Outcome install() throws Exception {
        return installer().install(fleet, "test", Set.of(), (step, done, of) -> {}, () -> false);
    }

    @Test
    void whatIsMissingBecomesOneUpdate() throws Exception {
        Files.write(folder.resolve("packages").resolve("driver_1.dp"), Packages.named("driver", "1.0"));
        versions = Map.of("driver", "1.0");
        fleet.publish(Fleet.release(1, line, driver, settings, model));
        assertThat(install().state()).isEqualTo(State.INSTALLED);
        assertThat(updates.applied).hasSize(1);
        assertThat(updates.applied.get(0))
                .containsOnlyKeys("update.json", "packages/line.dp", "configuration/line.xml", "models/m.onnx")
                .containsEntry("packages/line.dp", "the line");
        assertThat(updates.applied.get(0).get("update.json")).contains("press/7/model.onnx", line.sha256());
        assertThat(installer().installed())
                .hasValueSatisfying(facts -> assertThat(facts.version()).isEqualTo(1));
    }

    @Test
    void aPackageWhoseFileIsLeftOfAnEarlierVersionIsInstalledAgain() throws Exception {
        Files.write(folder.resolve("packages").resolve("driver_1.dp"), Packages.named("driver", "1.0"));
        versions = Map.of("driver", "2.0");
        fleet.publish(Fleet.release(1, driver));
        install();
        assertThat(updates.applied.get(0)).containsKey("packages/driver.dp");
    }

    @Test
    void theSameReleaseAgainChangesNothing() throws Exception {
        fleet.publish(Fleet.release(1, settings, model));
        install();
        assertThat(install().state()).isEqualTo(State.INSTALLED);
        assertThat(updates.applied).hasSize(1);
    }

    @Test
    void aReleaseThatIsTakenBackIsNotInstalled() throws Exception {
        updates.fate = name -> State.TAKEN_BACK;
        fleet.publish(Fleet.release(1, line));
        assertThat(install().state()).isEqualTo(State.TAKEN_BACK);
        assertThat(installer().installed()).isEmpty();
        updates.fate = name -> State.INSTALLED;
        assertThat(install().state()).as("it may be tried again").isEqualTo(State.INSTALLED);
    }

    @Test
    void aComponentThatIsMadeAnewInTheMiddleLeavesTheInstallationAlone() throws Exception {
        updates.fate = name -> {
            CompletableFuture.runAsync(() -> installer().recover()).join();
            assertThat(installer().pending()).as("it is still under way").isPresent();
            return State.INSTALLED;
        };
        fleet.publish(Fleet.release(1, line));
        install();
        assertThat(installer().installed()).isPresent();
        assertThat(installer().pending()).isEmpty();
    }

    @Test
    void aRuntimeIsSettledAfterTheRestart() throws Exception {
        updates.fate = name -> name.endsWith(".runtime") ? State.STAGED : State.INSTALLED;
        fleet.publish(Fleet.release(1, line, runtime, other));
        assertThat(install().state()).isEqualTo(State.STAGED);
        assertThat(updates.applied.get(1)).containsKey("runtime/slim.tar.gz").doesNotContainKey("runtime/karaf.tar.gz");
        installer().recover();
        assertThat(installer().installed()).as("it is still being tried").isEmpty();
        updates.ended("line.runtime", "1.0.0", State.INSTALLED);
        installer().recover();
        assertThat(installer().installed()).isPresent();
        assertThat(updates.takenBack).isEmpty();
    }

    @Test
    void aRuntimeHasAVersionOfItsOwnAndIsLeftOutWhereItRuns() throws Exception {
        ReleaseFile newer = serve("runtime/slim-1.1.tar.gz", Kind.RUNTIME, "slim/1.1", "a newer runtime");
        ReleaseFile running = serve("runtime/slim-1.0.tar.gz", Kind.RUNTIME, "slim/1.0", "what runs");
        updates.fate = name -> name.endsWith(".runtime") ? State.STAGED : State.INSTALLED;
        fleet.publish(Fleet.release(1, line, newer));
        assertThat(install().state()).isEqualTo(State.STAGED);
        assertThat(updates.applied.get(1))
                .hasEntrySatisfying(
                        "update.json",
                        json -> assertThat(json).contains("\"version\":\"1.1\"", "\"profile\":\"slim\""));
        updates.ended("line.runtime", "1.1", State.INSTALLED);
        installer().recover();
        assertThat(installer().installed()).isPresent();
        updates.fate = name -> State.INSTALLED;
        fleet.publish(Fleet.release(2, line, running));
        assertThat(install().state()).isEqualTo(State.INSTALLED);
        assertThat(updates.applied.get(updates.applied.size() - 1)).doesNotContainKey("runtime/slim-1.0.tar.gz");
    }

    private static RuntimeSlots slots(String running, RuntimeSlots.State tried) {
        return new RuntimeSlots(
                "slim",
                running,
                running.equals("a") && tried == RuntimeSlots.State.TRIAL,
                List.of(
                        new RuntimeSlots.Slot("home", "1.0", RuntimeSlots.State.ACTIVE),
                        new RuntimeSlots.Slot("a", "1.1", tried)));
    }

    @Test
    void aRuntimeOnTrialIsNeitherInstalledNorNot() throws Exception {
        ReleaseFile newer = serve("runtime/slim-1.1.tar.gz", Kind.RUNTIME, "slim/1.1", "a newer runtime");
        updates.fate = name -> name.endsWith(".runtime") ? State.STAGED : State.INSTALLED;
        fleet.publish(Fleet.release(1, line, newer));
        assertThat(install().state()).isEqualTo(State.STAGED);
        // a gateway has no record of a trial before its end
        updates.history.removeIf(record -> record.outcome().state() == State.STAGED);
        for (String running : List.of("home", "a")) {
            updates.slots = slots(running, RuntimeSlots.State.TRIAL);
            installer().recover();
            assertThat(installer().pending()).as("tried, and %s runs", running).isPresent();
            assertThat(updates.takenBack).isEmpty();
        }
        updates.slots = slots("a", RuntimeSlots.State.ACTIVE);
        installer().recover();
        assertThat(installer().installed())
                .as("kept, and the power failed before the record")
                .isPresent();
        assertThat(updates.takenBack).isEmpty();
    }

    @Test
    void packagesGoBackWithATrialThatNobodyRecorded() throws Exception {
        ReleaseFile newer = serve("runtime/slim-1.1.tar.gz", Kind.RUNTIME, "slim/1.1", "a newer runtime");
        updates.fate = name -> name.endsWith(".runtime") ? State.STAGED : State.INSTALLED;
        fleet.publish(Fleet.release(1, line, newer));
        install();
        updates.history.removeIf(record -> record.outcome().state() == State.STAGED);
        updates.slots = slots("home", RuntimeSlots.State.IDLE);
        installer().recover();
        assertThat(updates.takenBack).containsExactly("u0");
        assertThat(installer().installed()).isEmpty();
        assertThat(installer().pending()).isEmpty();
    }

    @Test
    void packagesGoBackWithTheirRuntime() throws Exception {
        updates.fate = name -> name.endsWith(".runtime") ? State.STAGED : State.INSTALLED;
        fleet.publish(Fleet.release(1, line, runtime));
        install();
        updates.ended("line.runtime", "1.0.0", State.TAKEN_BACK);
        installer().recover();
        installer().recover();
        assertThat(updates.takenBack).containsExactly("u0");
        assertThat(installer().installed()).isEmpty();
    }

    @Test
    void packagesGoBackWhenTheRuntimeIsRefusedAtOnce() throws Exception {
        updates.fate = name -> name.endsWith(".runtime") ? State.UNCHANGED : State.INSTALLED;
        fleet.publish(Fleet.release(1, line, runtime));
        assertThat(install().state()).isEqualTo(State.TAKEN_BACK);
        assertThat(updates.takenBack).containsExactly("u0");
    }

    @Test
    void aPowerFailureWhileItWasInstalledIsSettledByWhatTheUpdateSays() throws Exception {
        fleet.publish(Fleet.release(1, line));
        updates.fate = name -> {
            throw new IllegalStateException("power failure");
        };
        assertThatThrownBy(this::install).isInstanceOf(IllegalStateException.class);
        installer().recover();
        assertThat(installer().installed()).as("it had not begun").isEmpty();

        assertThatThrownBy(this::install).isInstanceOf(IllegalStateException.class);
        updates.ended("line", "1.0.0", State.INSTALLED);
        installer().recover();
        assertThat(installer().installed()).isPresent();
    }

    @Test
    void oneAtATime() throws Exception {
        fleet.publish(Fleet.release(1, line));
        ReleaseInstaller installer = installer();
        ReleaseRefusedException[] refused = new ReleaseRefusedException[1];
        installer.install(
                fleet,
                "test",
                Set.of(),
                (step, done, of) -> {
                    Thread other = new Thread(() -> refused[0] = catchThrowableOfType(
                            ReleaseRefusedException.class, () -> installer.verify(fleet, Set.of())));
                    other.start();
                    try {
                        other.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                () -> false);
        assertThat(refused[0].reason()).isEqualTo(Reason.BUSY);
    }

    @Test
    void whatIsCancelledChangesNothing() {
        fleet.publish(Fleet.release(1, line));
        assertThatThrownBy(() -> installer().install(fleet, "test", Set.of(), (step, done, of) -> {}, () -> true))
                .isInstanceOf(InterruptedException.class);
        assertThat(updates.applied).isEmpty();
    }

    @Test
    void anOlderReleaseNeedsPermission() throws Exception {
        fleet.publish(Fleet.release(2, line));
        install();
        fleet.publish(Fleet.release(1, driver));
        fleet.stamp(3, fleet.served("release.json"), 1, Fleet.LATER);
        assertThatThrownBy(this::install).isInstanceOf(ReleaseRefusedException.class);
        Outcome outcome =
                installer().install(fleet, "admin", Set.of(Option.ALLOW_OLDER), (step, done, of) -> {}, () -> false);
        assertThat(outcome.state()).isEqualTo(State.INSTALLED);
    }

    @Test
    void aSecondRootIsNotTaken() {
        assertThatThrownBy(() -> installer().trust(new Fleet().firstRoot()))
                .isInstanceOf(ReleaseRefusedException.class)
                .hasMessageContaining("trusts a fleet already");
    }
}
