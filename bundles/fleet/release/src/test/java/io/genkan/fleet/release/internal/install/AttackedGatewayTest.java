package io.genkan.fleet.release.internal.install;

import static io.genkan.fleet.release.internal.Fleet.LATER;
import static io.genkan.fleet.release.internal.Fleet.NOW;
import static io.genkan.fleet.release.internal.Fleet.bytes;
import static io.genkan.fleet.release.internal.Fleet.file;
import static io.genkan.fleet.release.internal.Fleet.keys;
import static io.genkan.fleet.release.internal.Fleet.release;
import static io.genkan.fleet.release.internal.Fleet.role;
import static io.genkan.fleet.release.internal.Fleet.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.api.release.ReleaseRefusedException.Reason;
import io.genkan.api.release.ReleaseService.Option;
import io.genkan.api.release.ReleaseSource;
import io.genkan.fleet.release.internal.Fleet;
import io.genkan.fleet.release.internal.manifest.Audience;
import io.genkan.fleet.release.internal.manifest.GatewayFacts;
import io.genkan.fleet.release.internal.manifest.Release;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.peers.Peers;
import io.genkan.fleet.release.internal.sign.Keys;
import io.genkan.fleet.release.internal.trust.Limits;
import io.genkan.fleet.release.internal.trust.ReleaseVerifier;
import io.genkan.fleet.release.internal.trust.Root;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The attacks of The Update Framework's specification (section 1.5.2) against a gateway with release 7: each is refused with its
 * reason, nothing is installed, nothing of it stays, and it is reported beside the file that brought it.
 */
class AttackedGatewayTest {
    private static final long LARGEST = 1 << 20;

    @TempDir
    Path folder;

    private final Fleet fleet = new Fleet();
    private final FakeUpdates updates = new FakeUpdates();
    private final ReleaseFile line = serve("packages/line.dp", "the line");
    private java.time.Instant now = NOW;
    private int attacks;

    private ReleaseFile serve(String path, String content) {
        fleet.served.put(path, bytes(content));
        return file(path, bytes(content));
    }

    private ReleaseInstaller installer() {
        return new ReleaseInstaller(
                folder.resolve("fleet"),
                new PackageFiles(List.of(), Map::of),
                new ReleaseVerifier(
                        new Limits(64 << 10, LARGEST), Clock.fixed(now, ZoneOffset.UTC), "io.known"::equals),
                release -> new GatewayFacts("press-7", "slim", "amd64", "1.2.0", release),
                updates,
                Peers.NONE,
                () -> {});
    }

    @BeforeEach
    void installTheSeventh() throws Exception {
        installer().trust(fleet.firstRoot());
        fleet.publish(release(7, line));
        take(fleet);
    }

    private void take(ReleaseSource source) throws Exception {
        installer().install(source, "test", Set.of(), (step, done, of) -> {}, () -> false);
    }

    private void refused(Reason reason) throws Exception {
        refused(fleet, reason);
        reported(reason);
    }

    /** From a server. */
    private String refused(ReleaseSource source, Reason reason) throws IOException {
        int before = updates.applied.size();
        ReleaseRefusedException refused = catchThrowableOfType(ReleaseRefusedException.class, () -> take(source));
        assertThat(refused).as("it is refused").isNotNull();
        assertThat(refused.reason()).as(refused.getMessage()).isEqualTo(reason);
        nothingIsInstalled(before);
        return String.valueOf(refused.getMessage());
    }

    /** On a stick. */
    private void reported(Reason reason) throws Exception {
        int before = updates.applied.size();
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Path file = inbox.resolve("attack-" + attacks++ + ".release");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : fleet.served.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        Inbox taking = new Inbox(inbox, List.of(), installer());
        taking.scan();
        taking.scan();
        assertThat(Files.readString(inbox.resolve(file.getFileName() + ".result")))
                .contains("REFUSED " + reason + "\n")
                .endsWith(".\n");
        nothingIsInstalled(before);
    }

    private void nothingIsInstalled(int before) throws IOException {
        assertThat(updates.applied).hasSize(before);
        assertThat(installer().installed().orElseThrow().version()).isEqualTo(7);
        assertThat(installer().pending()).isEmpty();
        try (Stream<Path> left = Files.list(folder.resolve("fleet").resolve(ReleaseInstaller.FILES))) {
            assertThat(left)
                    .as("only what is gone on with")
                    .allMatch(path -> path.toString().endsWith(".part"));
        }
    }

    @Test
    void arbitrarySoftwareAttack() throws Exception {
        fleet.publish(release(8, serve("packages/line.dp", "the next line")));
        fleet.served.put("packages/line.dp", bytes("an evil line!"));
        refused(Reason.HASH);

        KeyPair stranger = Keys.generate();
        byte[] content =
                signed(release(8, serve("packages/line.dp", "an evil line!")).envelope(), stranger);
        fleet.served.put("release.json", content);
        fleet.stamp(8, content, 8, LATER);
        refused(Reason.SIGNATURES);
    }

    @Test
    void endlessDataAttack() throws Exception {
        fleet.publish(release(8, serve("packages/line.dp", "the next line")));
        assertThat(refused(endless("release.json"), Reason.MIXED)).isNotBlank();
        assertThat(refused(endless("timestamp.json"), Reason.TOO_LARGE)).contains("65536");
        assertThat(refused(endless("packages/line.dp"), Reason.HASH)).contains("packages/line.dp");

        Release large = release(
                9,
                new ReleaseFile("packages/line.dp", ReleaseFile.Kind.PACKAGE, LARGEST + 1, line.sha256(), null, null));
        fleet.publish(large);
        refused(Reason.TOO_LARGE);
    }

    /** After the bytes that were published there are others, without end, in one file. */
    private ReleaseSource endless(String name) {
        return new Changed(fleet) {
            @Override
            public InputStream open(String path, long from, long to) throws IOException {
                InputStream zeros = new InputStream() {
                    @Override
                    public int read() {
                        return 0;
                    }
                };
                return !path.equals(name)
                        ? super.open(path, from, to)
                        : path.equals("packages/line.dp")
                                ? zeros
                                : new SequenceInputStream(super.open(path, from, to), limited(path, zeros));
            }
        };
    }

    /** The release ends after all, so that its hash is what is wrong with it. */
    private static InputStream limited(String path, InputStream zeros) throws IOException {
        return path.equals("release.json") ? new java.io.ByteArrayInputStream(zeros.readNBytes(10)) : zeros;
    }

    @Test
    void extraneousDependenciesAttack() throws Exception {
        Release plain = release(8, serve("packages/line.dp", "the next line"));
        fleet.publish(new Release(
                "line", 8, "8", NOW, LATER, Audience.ALL, "", 0, List.of("io.known", "io.evil"), plain.files()));
        refused(Reason.CAPABILITY);
    }

    @Test
    void whatTheReleaseDoesNotNameIsNotEvenFetched() throws Exception {
        fleet.publish(release(8, serve("packages/line.dp", "the next line")));
        serve("packages/evil.dp", "evil");
        List<String> asked = new ArrayList<>();
        take(new Changed(fleet) {
            @Override
            public InputStream open(String path, long from, long to) throws IOException {
                asked.add(path);
                return super.open(path, from, to);
            }
        });
        assertThat(asked).contains("packages/line.dp").doesNotContain("packages/evil.dp");
        assertThat(updates.applied.get(1)).doesNotContainKey("packages/evil.dp");
    }

    @Test
    void fastForwardAttack() throws Exception {
        // whoever has the key of the timestamps lets no newer one come
        fleet.stamp(Long.MAX_VALUE, fleet.served("release.json"), 7, LATER);
        take(fleet);
        fleet.publish(release(8, serve("packages/line.dp", "the next line")));
        refused(Reason.OLDER);
        // until the key is taken away
        KeyPair newClerk = Keys.generate();
        nextRoot(newClerk, fleet.maker, fleet.tester);
        byte[] content = fleet.served("release.json");
        fleet.served.put(
                "timestamp.json",
                signed(
                        new io.genkan.fleet.release.internal.manifest.Timestamp(
                                        8,
                                        LATER,
                                        8,
                                        content.length,
                                        io.genkan.fleet.release.internal.sign.Sha256.hex(content))
                                .envelope(),
                        newClerk));
        take(fleet);
        assertThat(installer().installed().orElseThrow().version()).isEqualTo(8);
    }

    private void nextRoot(KeyPair clerk, KeyPair... makers) {
        List<KeyPair> all = new ArrayList<>(List.of(fleet.chief, fleet.deputy, clerk));
        all.addAll(List.of(makers));
        Root next = new Root(
                2,
                LATER,
                keys(all.toArray(new KeyPair[0])),
                role(2, fleet.chief, fleet.deputy),
                role(2, makers),
                role(1, clerk));
        fleet.served.put("2.root.json", signed(next.envelope(), fleet.chief, fleet.deputy));
    }

    @Test
    void indefiniteFreezeAttack() throws Exception {
        now = LATER;
        refused(Reason.EXPIRED);
    }

    @Test
    void maliciousMirrorsAttack() throws Exception {
        fleet.publish(release(8, serve("packages/line.dp", "the next line")));
        byte[] right = fleet.served("packages/line.dp");
        for (String evil : List.of("", "the next", "an evil line!", "the next line and more")) {
            fleet.served.put("packages/line.dp", bytes(evil));
            if (!evil.startsWith("the next line")) {
                refused(fleet, evil.length() < right.length ? Reason.SOURCE : Reason.HASH);
            }
        }
        fleet.served.remove("packages/line.dp");
        refused(Reason.INCOMPLETE);
        // a mirror that is honest is enough
        fleet.served.put("packages/line.dp", right);
        take(fleet);
        assertThat(installer().installed().orElseThrow().version()).isEqualTo(8);
    }

    @Test
    void mixAndMatchAttack() throws Exception {
        byte[] old = fleet.served("release.json");
        fleet.publish(release(8, serve("packages/line.dp", "the next line")));
        byte[] next = fleet.served("release.json");
        fleet.served.put("release.json", old);
        refused(Reason.MIXED);
        // the next description, and a file of the one before
        fleet.served.put("release.json", next);
        fleet.served.put("packages/line.dp", bytes("the old line!"));
        refused(Reason.HASH);
    }

    @Test
    void rollbackAttack() throws Exception {
        Map<String, byte[]> before = Map.copyOf(fleet.served);
        ReleaseInstaller ahead = installer();
        fleet.publish(release(8, serve("packages/line.dp", "the next line")));
        ahead.verify(fleet, Set.of());
        fleet.served.putAll(before);
        refused(Reason.OLDER);
        fleet.stamp(9, fleet.served("release.json"), 7, LATER);
        refused(Reason.OLDER);
    }

    @Test
    void anOlderReleaseThatIsAllowedIsWrittenToTheAuditLog() throws Exception {
        fleet.publish(release(8, serve("packages/line.dp", "the next line")));
        installer().verify(fleet, Set.of());
        fleet.publish(release(7, serve("packages/line.dp", "the line")))
                .stamp(9, fleet.served("release.json"), 7, LATER);
        PrintStream console = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            installer().install(fleet, "the chief", Set.of(Option.ALLOW_OLDER), (step, done, of) -> {}, () -> false);
        } finally {
            System.setErr(console);
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("AuditLogger")
                .contains("the chief - Success - release 7 is older than release 8");
    }

    @Test
    void keyCompromise() throws Exception {
        byte[] content =
                signed(release(8, serve("packages/line.dp", "an evil line!")).envelope(), fleet.maker);
        fleet.served.put("release.json", content);
        fleet.stamp(8, content, 8, LATER);
        refused(Reason.SIGNATURES);
    }

    @Test
    void aKeyThatWasTakenAwayStaysSoWhateverAMirrorHides() throws Exception {
        nextRoot(fleet.clerk, Keys.generate(), fleet.tester);
        fleet.publish(release(8, serve("packages/line.dp", "an evil line!")));
        refused(fleet, Reason.SIGNATURES);
        fleet.served.remove("2.root.json");
        refused(Reason.SIGNATURES);
    }

    @Test
    void wrongSoftwareAttack() throws Exception {
        fleet.publish(release(
                8,
                new Audience(List.of("pump-*"), List.of(), List.of()),
                LATER,
                serve("packages/line.dp", "the line of a pump")));
        refused(Reason.WRONG_TARGET);
    }

    /** The fleet's files, of which somebody on the way changed something. */
    private static class Changed implements ReleaseSource {
        private final ReleaseSource source;

        Changed(ReleaseSource source) {
            this.source = source;
        }

        @Override
        public InputStream open(String path, long from, long to) throws IOException {
            return source.open(path, from, to);
        }

        @Override
        public boolean partial() {
            return true;
        }

        @Override
        public String location() {
            return "a mirror";
        }
    }
}
