package io.genkan.fleet.release.internal.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.fleet.release.internal.Fleet;
import io.genkan.fleet.release.internal.manifest.GatewayFacts;
import io.genkan.fleet.release.internal.peers.Peers;
import io.genkan.fleet.release.internal.trust.Limits;
import io.genkan.fleet.release.internal.trust.ReleaseVerifier;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody puts into the inbox, and finds beside it. */
class InboxTest {
    @TempDir
    Path folder;

    private final Fleet fleet = new Fleet();
    private final FakeUpdates updates = new FakeUpdates();
    private Inbox inbox = new Inbox(Path.of(""), List.of(), installer(Path.of("")));
    private Path place = Path.of("");

    private ReleaseInstaller installer(Path where) {
        return new ReleaseInstaller(
                where.resolve("fleet"),
                new PackageFiles(List.of(), Map::of),
                new ReleaseVerifier(Limits.USUAL, Clock.fixed(Fleet.NOW, ZoneOffset.UTC), name -> false),
                release -> new GatewayFacts("press-7", "slim", "amd64", "1.0", release),
                updates,
                Peers.NONE,
                () -> {});
    }

    @BeforeEach
    void open() throws Exception {
        byte[] line = Fleet.bytes("the line");
        fleet.served.put("packages/line.dp", line);
        fleet.publish(Fleet.release(1, Fleet.file("packages/line.dp", line)));
        place = Files.createDirectories(folder.resolve("inbox"));
        inbox = new Inbox(place, List.of("", folder + "/media/*/genkan"), installer(folder));
    }

    private Path pack(String name) throws Exception {
        Path file = place.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : fleet.served.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    private String result(String name) throws Exception {
        return Files.readString(place.resolve(name + ".result"));
    }

    private void scanTwice() throws Exception {
        inbox.scan();
        inbox.scan();
    }

    @Test
    void aRootAndThenAReleaseAreTakenOnce() throws Exception {
        pack("line-1.release");
        scanTwice();
        assertThat(result("line-1.release")).contains("REFUSED NO_ROOT");
        Files.write(place.resolve("root.json"), fleet.firstRoot());
        scanTwice();
        assertThat(result("root.json")).contains("TRUSTED");
        Files.delete(place.resolve("line-1.release.result"));
        scanTwice();
        assertThat(result("line-1.release")).contains("INSTALLED");
        scanTwice();
        assertThat(updates.applied).hasSize(1);
    }

    @Test
    void aStickIsLikeTheInbox() throws Exception {
        Path stick = Files.createDirectories(folder.resolve("media/stick-1/genkan"));
        Files.write(stick.resolve("root.json"), fleet.firstRoot());
        scanTwice();
        assertThat(stick.resolve("root.json.result"))
                .as("a stick does not say whom to trust")
                .doesNotExist();
        Files.write(place.resolve("root.json"), fleet.firstRoot());
        scanTwice();
        Files.move(pack("line-1.release"), stick.resolve("line-1.release"));
        scanTwice();
        assertThat(Files.readString(stick.resolve("line-1.release.result"))).contains("INSTALLED");
        assertThat(updates.applied).hasSize(1);
    }

    @Test
    void whatIsNoReleaseIsSaid() throws Exception {
        Files.writeString(place.resolve("nonsense.release"), "nonsense");
        scanTwice();
        assertThat(result("nonsense.release")).contains("REFUSED MALFORMED", "make it again.");
    }

    @Test
    void whatStillGrowsIsLeftAlone() throws Exception {
        Files.writeString(place.resolve("line.release"), "be");
        inbox.scan();
        Files.writeString(place.resolve("line.release"), "begun");
        inbox.scan();
        assertThat(place.resolve("line.release.result")).doesNotExist();
    }
}
