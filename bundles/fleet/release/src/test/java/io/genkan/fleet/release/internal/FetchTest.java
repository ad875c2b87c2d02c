package io.genkan.fleet.release.internal;

import static io.genkan.fleet.release.internal.Fleet.bytes;
import static io.genkan.fleet.release.internal.Fleet.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.genkan.api.release.ReleaseRefusedException;
import io.genkan.api.release.ReleaseRefusedException.Reason;
import io.genkan.api.release.ReleaseSource;
import io.genkan.fleet.release.internal.fetch.Staging;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Kind;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Table;
import io.genkan.fleet.release.internal.parts.KnownParts;
import io.genkan.fleet.release.internal.parts.PartTable;
import io.genkan.fleet.release.internal.sign.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are fetched in parts, gone on with, and never believed. */
class FetchTest {
    @TempDir
    Path folder;

    private final Fleet fleet = new Fleet();

    private long fetch(ReleaseSource source, KnownParts known, ReleaseFile... files) throws Exception {
        return new Staging(folder.resolve("staging"))
                .fetch(
                        List.of(files),
                        List.of(files),
                        source,
                        known,
                        (step, done, of) -> assertThat(done).isBetween(0L, of),
                        () -> false);
    }

    private byte[] fetched(ReleaseFile file) throws IOException {
        return Files.readAllBytes(new Staging(folder.resolve("staging")).path(file));
    }

    private ReleaseFile serve(String path, byte[] content) {
        fleet.served.put(path, content);
        return file(path, content);
    }

    private ReleaseFile serveWithParts(String path, byte[] content, Path... previous) throws IOException {
        Path copy = Files.write(folder.resolve("copy"), content);
        byte[] table = PartTable.of(copy, List.of(previous)).write();
        fleet.served.put(path, content);
        fleet.served.put(path + ".parts", table);
        return new ReleaseFile(
                path,
                Kind.PACKAGE,
                content.length,
                Sha256.hex(content),
                null,
                new Table(path + ".parts", table.length, Sha256.hex(table)));
    }

    /** A bundle with many classes, inside a package as its maker packs it. */
    private static byte[] packageOf(int seed, String changed) throws IOException {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bundle)) {
            Random random = new Random(seed);
            for (int i = 0; i < 60; i++) {
                byte[] content = new byte[2000 + random.nextInt(4000)];
                random.nextBytes(content);
                put(zip, "io/genkan/Class" + i + ".class", i == 30 ? bytes(changed) : content);
            }
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(all)) {
            put(zip, "META-INF/MANIFEST.MF", bytes("Manifest-Version: 1.0\n" + changed + "\n"));
            zip.setMethod(ZipOutputStream.STORED);
            ZipEntry entry = new ZipEntry("bundle.jar");
            entry.setTime(0);
            entry.setSize(bundle.size());
            CRC32 crc = new CRC32();
            crc.update(bundle.toByteArray());
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(bundle.toByteArray());
            zip.closeEntry();
        }
        return all.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    @Test
    void aFewChangedClassesCostKilobytes() throws Exception {
        KnownParts known = new KnownParts();
        known.add(Files.write(folder.resolve("old.dp"), packageOf(1, "one")));
        byte[] next = packageOf(1, "another class altogether");
        ReleaseFile file = serveWithParts("packages/line.dp", next);

        long bytes = fetch(fleet, known, file);

        assertThat(fetched(file)).isEqualTo(next);
        assertThat(bytes).isLessThan(next.length / 10);
    }

    @Test
    void withoutAnythingInCommonTheWholeFileIsFetched() throws Exception {
        KnownParts known = new KnownParts();
        known.add(Files.write(folder.resolve("old.dp"), packageOf(1, "one")));
        byte[] next = packageOf(2, "two");
        ReleaseFile file = serveWithParts("packages/line.dp", next);
        fetch(fleet, known, file);
        assertThat(fetched(file)).isEqualTo(next);
    }

    @Test
    void aFileOfThisGatewayThatChangedMeanwhileLeadsToTheWholeFile() throws Exception {
        byte[] old = packageOf(1, "one");
        Path path = Files.write(folder.resolve("old.dp"), old);
        KnownParts known = new KnownParts();
        known.add(path);
        new Random(3).nextBytes(old);
        Files.write(path, old);
        byte[] next = packageOf(1, "two");
        ReleaseFile file = serveWithParts("packages/line.dp", next);
        fetch(fleet, known, file);
        assertThat(fetched(file)).isEqualTo(next);
    }

    @Test
    void aTableThatIsWrongLeadsToTheWholeFile() throws Exception {
        byte[] next = packageOf(1, "two");
        ReleaseFile file = serveWithParts("packages/line.dp", next);
        fleet.served.put("packages/line.dp.parts", bytes("nonsense"));
        fetch(fleet, new KnownParts(), file);
        assertThat(fetched(file)).isEqualTo(next);
    }

    @Test
    void whatWasFetchedBeforeTheConnectionBrokeIsNotFetchedAgain() throws Exception {
        byte[] content = new byte[500_000];
        new Random(1).nextBytes(content);
        ReleaseFile file = serve("packages/line.dp", content);
        ReleaseSource cut = cutAfter(200_000);
        assertThat(refusal(cut, file).reason()).isEqualTo(Reason.SOURCE);

        assertThat(fetch(fleet, new KnownParts(), file)).isEqualTo(300_000);
        assertThat(fetched(file)).isEqualTo(content);
        assertThat(fetch(fleet, new KnownParts(), file)).as("it is there").isZero();
    }

    @Test
    void bytesThatAPowerFailureSpoiledAreFetchedAgain() throws Exception {
        byte[] content = bytes("the right content");
        ReleaseFile file = serve("packages/line.dp", content);
        Files.createDirectories(folder.resolve("staging"));
        Files.write(folder.resolve("staging").resolve(file.sha256() + ".part"), new byte[5]);
        fetch(fleet, new KnownParts(), file);
        assertThat(fetched(file)).isEqualTo(content);
    }

    @Test
    void anotherContentIsRefusedAndNothingStays() throws Exception {
        ReleaseFile file = serve("packages/line.dp", bytes("right"));
        fleet.served.put("packages/line.dp", bytes("wrong"));
        ReleaseRefusedException refused = refusal(fleet, file);
        assertThat(refused.reason()).isEqualTo(Reason.HASH);
        assertThat(refused).hasMessageContaining("packages/line.dp");
        try (var left = Files.list(folder.resolve("staging"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void endlessDataAttack() throws Exception {
        ReleaseFile file = serve("packages/line.dp", bytes("right"));
        fleet.served.put("packages/line.dp", bytes("right and then more and more"));
        fetch(fleet, new KnownParts(), file);
        assertThat(fetched(file)).as("no byte more is read than was said").isEqualTo(bytes("right"));
    }

    @Test
    void slowRetrievalEndsWhenItIsCancelled() {
        ReleaseFile file = serve("packages/line.dp", new byte[300_000]);
        assertThatThrownBy(() -> new Staging(folder.resolve("staging"))
                        .fetch(
                                List.of(file),
                                List.of(file),
                                fleet,
                                new KnownParts(),
                                (step, done, of) -> {},
                                () -> true))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void aMissingFileIsSaid() {
        ReleaseFile file = serve("packages/line.dp", bytes("right"));
        fleet.served.clear();
        assertThat(refusal(fleet, file).reason()).isEqualTo(Reason.INCOMPLETE);
    }

    @Test
    void aTableThatLiesAboutItsPartsLeadsToTheWholeFile() throws Exception {
        Path old = Files.write(folder.resolve("old.dp"), packageOf(1, "one"));
        KnownParts known = new KnownParts();
        known.add(old);
        byte[] next = packageOf(1, "two");
        ReleaseFile honest = serveWithParts("packages/line.dp", next, old);
        // the hashes of its parts are those of the old file, which is as long
        byte[] table = PartTable.of(old, List.of()).write();
        fleet.served.put("packages/line.dp.parts", table);
        ReleaseFile file = new ReleaseFile(
                honest.path(),
                Kind.PACKAGE,
                honest.size(),
                honest.sha256(),
                null,
                new Table("packages/line.dp.parts", table.length, Sha256.hex(table)));
        fetch(fleet, known, file);
        assertThat(fetched(file)).isEqualTo(next);
    }

    @Test
    void nothingButTheFilesStaysBehind() throws Exception {
        Path old = Files.write(folder.resolve("old.dp"), packageOf(1, "one"));
        KnownParts known = new KnownParts();
        known.add(old);
        ReleaseFile file = serveWithParts("packages/line.dp", packageOf(1, "two"), old);
        fetch(fleet, known, file);
        try (var left = Files.list(folder.resolve("staging"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly(file.sha256());
        }
    }

    @Test
    void twoFilesOfARelease() throws Exception {
        KnownParts known = new KnownParts();
        known.add(Files.write(folder.resolve("old.dp"), packageOf(1, "one")));
        byte[] first = packageOf(1, "two");
        byte[] second = packageOf(1, "two and a half");
        ReleaseFile one = serveWithParts("packages/one.dp", first, folder.resolve("old.dp"));
        ReleaseFile two = serveWithParts("packages/two.dp", second, folder.resolve("old.dp"));
        fetch(fleet, known, one, two);
        assertThat(fetched(one)).isEqualTo(first);
        assertThat(fetched(two)).isEqualTo(second);
    }

    private ReleaseRefusedException refusal(ReleaseSource source, ReleaseFile file) {
        ReleaseRefusedException refused =
                catchThrowableOfType(ReleaseRefusedException.class, () -> fetch(source, new KnownParts(), file));
        assertThat(refused).isNotNull();
        return refused;
    }

    private ReleaseSource cutAfter(int bytes) {
        return new ReleaseSource() {
            @Override
            public InputStream open(String path, long from, long to) throws IOException {
                byte[] all = fleet.open(path, from, to).readAllBytes();
                return new ByteArrayInputStream(all, 0, Math.min(bytes, all.length));
            }

            @Override
            public boolean partial() {
                return true;
            }

            @Override
            public String location() {
                return "a bad line";
            }
        };
    }
}
