package io.genkan.fleet.release.internal.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.deployment.Outcome.State;
import io.genkan.fleet.release.internal.Fleet;
import io.genkan.fleet.release.internal.manifest.GatewayFacts;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Kind;
import io.genkan.fleet.release.internal.peers.Peers;
import io.genkan.fleet.release.internal.sign.Sha256;
import io.genkan.fleet.release.internal.trust.Limits;
import io.genkan.fleet.release.internal.trust.ReleaseVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * The power fails after every step of an installation: each leaves an image of the disk, and a gateway that starts from it has the
 * old release or the new one, says so, and takes the new one when it is offered again.
 */
class HaltsTest {
    private static final int SIZE = 200_000;

    /** What the disk has at some moment, and what the update has done by then. */
    private record Image(String step, Path folder, FakeUpdates updates) {}

    @TempDir
    Path folder;

    private final Fleet fleet = new Fleet();
    private final FakeUpdates updates = new FakeUpdates();
    private final List<Image> images = new ArrayList<>();
    private String step = "before";

    private ReleaseInstaller installer(Path where, FakeUpdates what, Runnable written) {
        return new ReleaseInstaller(
                where,
                new PackageFiles(List.of(), Map::of),
                new ReleaseVerifier(Limits.USUAL, Clock.fixed(Fleet.NOW, ZoneOffset.UTC), name -> false),
                release -> new GatewayFacts("press-7", "slim", "amd64", "1.0", release),
                what,
                Peers.NONE,
                written);
    }

    private ReleaseFile serve(String path, Kind kind, @Nullable String target, int seed, int size) {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        fleet.served.put(path, content);
        return new ReleaseFile(path, kind, size, Sha256.hex(content), target, null);
    }

    private void publish(int version, boolean withRuntime) {
        List<ReleaseFile> files = new ArrayList<>();
        files.add(serve("packages/line.dp", Kind.PACKAGE, null, version, SIZE));
        files.add(serve("configuration/line.xml", Kind.CONFIGURATION, null, 10 + version, 100));
        if (withRuntime) {
            files.add(serve("runtime/slim.tar.gz", Kind.RUNTIME, "slim/" + version + ".0.0", 20 + version, SIZE));
        }
        fleet.publish(Fleet.release(version, files.toArray(new ReleaseFile[0])));
    }

    @BeforeEach
    void installTheFirst() throws Exception {
        installer(folder.resolve("fleet"), updates, () -> {}).trust(fleet.firstRoot());
        publish(1, false);
        install(folder.resolve("fleet"), updates);
    }

    private State install(Path where, FakeUpdates what) throws Exception {
        return installer(where, what, () -> {})
                .install(fleet, "test", Set.of(), (progress, done, of) -> {}, () -> false)
                .state();
    }

    /** The disk as it is now. */
    private void halt() {
        Path image = folder.resolve("image-" + images.size());
        try (Stream<Path> all = Files.walk(folder.resolve("fleet"))) {
            for (Path path : all.toList()) {
                Path copy = image.resolve(folder.resolve("fleet").relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        images.add(new Image(step + " (" + images.size() + ")", image, updates.copy()));
    }

    /** Installs the second release, with an image of every step. */
    private State installTheSecond(boolean withRuntime) throws Exception {
        publish(2, withRuntime);
        updates.point = this::halt;
        return installer(folder.resolve("fleet"), updates, this::halt)
                .install(
                        fleet,
                        "test",
                        Set.of(),
                        (progress, done, of) -> {
                            step = progress + " " + done;
                            halt();
                        },
                        () -> false)
                .state();
    }

    @Test
    void theOldReleaseOrTheNewOne() throws Exception {
        assertThat(installTheSecond(false)).isEqualTo(State.INSTALLED);
        assertThat(images).as("as many as there are steps").hasSizeGreaterThan(12);
        int old = 0;
        for (Image image : images) {
            restart(image);
            old += isAt(image, 1) ? 1 : 0;
            assertThat(install(image.folder(), image.updates()))
                    .as(image.step())
                    .isEqualTo(State.INSTALLED);
            assertThat(isAt(image, 2)).as(image.step()).isTrue();
        }
        assertThat(old).as("the new one from some step on").isBetween(5, images.size() - 3);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"TAKEN_BACK", "UNCHANGED"},
            mode = Mode.INCLUDE)
    void theOldReleaseWhenTheNewOneIsBad(State fate) throws Exception {
        updates.fate = name -> fate;
        assertThat(installTheSecond(false)).isEqualTo(fate);
        for (Image image : images) {
            restart(image);
            assertThat(isAt(image, 1)).as(image.step()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INSTALLED", "TAKEN_BACK"})
    void packagesAndRuntimeTogether(State fate) throws Exception {
        updates.fate = name -> name.endsWith(".runtime") ? State.STAGED : State.INSTALLED;
        assertThat(installTheSecond(true)).isEqualTo(State.STAGED);
        int last = images.size() - 1;
        for (int i = 0; i <= last; i++) {
            Image image = images.get(i);
            if (image.updates().history.stream()
                    .anyMatch(record -> record.outcome().state() == State.STAGED)) {
                // the gateway starts with the new runtime, or with the old one again
                image.updates().ended("line.runtime", "2.0.0", fate);
            }
            restart(image);
            boolean isNew = i == last && fate == State.INSTALLED;
            assertThat(isAt(image, isNew ? 2 : 1))
                    .as(image.step() + ": " + image.updates().running)
                    .isTrue();
            assertThat(image.updates().running.getOrDefault("line.runtime", ""))
                    .as(image.step())
                    .isEqualTo(isNew ? "2.0.0" : "");
        }
    }

    @Test
    void whatWasFetchedIsNotFetchedAgain() throws Exception {
        installTheSecond(false);
        Image late = images.stream()
                .filter(image -> image.step().startsWith("FETCHED"))
                .findFirst()
                .orElseThrow();
        restart(late);
        fleet.served.keySet().removeIf(path -> path.startsWith("packages/") || path.startsWith("configuration/"));
        assertThat(install(late.folder(), late.updates())).isEqualTo(State.INSTALLED);
    }

    @Test
    void aFileThatWasHalfWrittenIsMadeAnew() throws Exception {
        installTheSecond(false);
        Image half = images.stream()
                .filter(image -> image.step().startsWith("FETCHING 131072"))
                .findFirst()
                .orElseThrow();
        // the length was on the disk before the bytes were
        try (Stream<Path> parts = Files.list(half.folder().resolve(ReleaseInstaller.FILES))) {
            for (Path part :
                    parts.filter(path -> path.toString().endsWith(".part")).toList()) {
                Files.write(part, new byte[(int) Files.size(part)]);
            }
        }
        restart(half);
        assertThat(install(half.folder(), half.updates())).isEqualTo(State.INSTALLED);
        assertThat(isAt(half, 2)).isTrue();
    }

    private void restart(Image image) {
        ReleaseInstaller installer = installer(image.folder(), image.updates(), () -> {});
        installer.recover();
        assertThat(installer.pending()).as(image.step()).isEmpty();
    }

    /** {@return whether that version runs, and the gateway says so} */
    private boolean isAt(Image image, int version) {
        ReleaseInstaller installer = installer(image.folder(), image.updates(), () -> {});
        long said = installer.installed().orElseThrow().version();
        String runs = String.valueOf(image.updates().running.get("line"));
        assertThat(runs).as(image.step() + ": what runs is what is said").isEqualTo(said + ".0.0");
        return said == version;
    }
}
