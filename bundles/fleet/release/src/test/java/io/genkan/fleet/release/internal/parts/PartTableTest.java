package io.genkan.fleet.release.internal.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new version of a bundle costs those who have an old one. */
class PartTableTest {
    private static final int CLASSES = 60;

    @TempDir
    Path folder;

    /** Bundles of as many classes as were changed, and packages of them. */
    private record Build(int seed, int changed, int level, long time) {
        byte[] bundle() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.setLevel(level);
                for (int i = 0; i < CLASSES; i++) {
                    entry(zip, "io/genkan/Class" + i + ".class", content(i, i < changed));
                }
            }
            return bytes.toByteArray();
        }

        byte[] inAPackage() throws IOException {
            byte[] bundle = bundle();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                entry(zip, "META-INF/MANIFEST.MF", ("Version: " + changed).getBytes(StandardCharsets.UTF_8));
                zip.setMethod(ZipOutputStream.STORED);
                ZipEntry entry = new ZipEntry("line_" + changed + ".jar");
                CRC32 crc = new CRC32();
                crc.update(bundle);
                entry.setSize(bundle.length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(bundle);
                zip.closeEntry();
            }
            return bytes.toByteArray();
        }

        private void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
            ZipEntry entry = new ZipEntry(name);
            entry.setTime(time);
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        }

        /** Half of it can be compressed, as with classes. */
        private byte[] content(int number, boolean isChanged) {
            Random random = new Random(seed * 1000L + number);
            byte[] content = new byte[3000 + random.nextInt(3000)];
            for (int i = 0; i < content.length; i++) {
                content[i] = (byte) random.nextInt(16);
            }
            for (int i = 100; isChanged && i < content.length; i += 700) {
                content[i]++;
            }
            return content;
        }
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    /** {@return percent of the new file that is fetched by a gateway that has these files} */
    private double cost(Path next, List<Path> previous, Path... have) throws IOException {
        long size = Files.size(next);
        byte[] bytes = PartTable.of(next, previous).write();
        PartTable table = PartTable.read(bytes, size);
        KnownParts known = new KnownParts();
        for (Path file : have) {
            known.add(file);
        }
        try (Workshop workshop = new Workshop(folder.resolve("scratch"), known)) {
            workshop.make(table);
            Assembly assembly = Assembly.of(table.parts(), known);
            assertThat(made(assembly, next)).as("it is the file").isEqualTo(Files.readAllBytes(next));
            return 100.0 * (bytes.length + assembly.fetched()) / size;
        }
    }

    /** What is fetched comes from the new file. */
    private static byte[] made(Assembly assembly, Path next) throws IOException {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        for (Assembly.Step step : assembly.steps()) {
            KnownParts.Place place = step.place();
            byte[] file = Files.readAllBytes(place == null ? next : place.file());
            made.write(file, (int) (place == null ? step.from() : place.from()), (int) step.length());
        }
        return made.toByteArray();
    }

    @Test
    void aBuildWithAnotherTimeCostsNextToNothing() throws Exception {
        Path old = write("old.dp", new Build(1, 0, 6, 0).inAPackage());
        Path next = write("next.dp", new Build(1, 0, 6, 86_400_000L * 9000).inAPackage());
        assertThat(cost(next, List.of(), old)).isLessThan(2);
    }

    @Test
    void classesThatChangedALittleCostLittleToThoseWhoHaveTheOnesBefore() throws Exception {
        Path old = write("old.dp", new Build(1, 0, 6, 0).inAPackage());
        Path next = write("next.dp", new Build(1, CLASSES / 2, 6, 0).inAPackage());
        assertThat(cost(next, List.of(), old)).isBetween(45.0, 55.0);
        assertThat(cost(next, List.of(old), old)).isLessThan(3);
    }

    @Test
    void whoHasAnotherVersionThanTheOneBeforeFetchesWhatChanged() throws Exception {
        Path before = write("before.dp", new Build(1, 0, 6, 0).inAPackage());
        Path old = write("old.dp", new Build(1, CLASSES / 2, 6, 0).inAPackage());
        Path next = write("next.dp", new Build(1, CLASSES / 2 + 6, 6, 0).inAPackage());
        assertThat(cost(next, List.of(old), before)).isBetween(55.0, 65.0);
    }

    @Test
    void contentsThatAreOnlyCompressedAnewCostNextToNothing() throws Exception {
        Path old = write("old.dp", new Build(1, 0, 9, 0).inAPackage());
        Path next = write("next.dp", new Build(1, 0, 1, 0).inAPackage());
        assertThat(cost(next, List.of(), old)).isGreaterThan(90);
        assertThat(cost(next, List.of(old), old)).isLessThan(3);
    }

    @Test
    void aBundleIsKnownWhereverItLies() throws Exception {
        Path bundle = write("bundle.jar", new Build(1, 0, 6, 0).bundle());
        Path next = write("next.dp", new Build(1, 0, 6, 0).inAPackage());
        assertThat(cost(next, List.of(), bundle)).isLessThan(2);
    }

    @Test
    void contentsLargerThanAPatchMayBeAreFetchedInTheirParts() throws Exception {
        byte[] large = new byte[Patch.LARGEST + 100_000];
        new Random(7).nextBytes(large);
        Path old = write("old.dp", zipOf(large));
        large[large.length / 2]++;
        Path next = write("next.dp", zipOf(large));
        assertThat(cost(next, List.of(old), old)).isLessThan(5);
    }

    private static byte[] zipOf(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry("libnative.so"));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void aFileThatIsNoZipFileIsCutEvenly() throws Exception {
        byte[] content = new byte[300_000];
        new Random(2).nextBytes(content);
        Path old = write("old.bin", content);
        content[200_000]++;
        Path next = write("next.bin", content);
        assertThat(cost(next, List.of(old), old)).isBetween(20.0, 25.0);
    }

    @Test
    void tablesAreReadAsTheyAreWritten() throws Exception {
        Path old = write("old.dp", new Build(1, 0, 6, 0).inAPackage());
        Path next = write("next.dp", new Build(1, 9, 6, 0).inAPackage());
        PartTable table = PartTable.of(next, List.of(old));
        long size = Files.size(next);
        PartTable read = PartTable.read(table.write(), size);
        assertThat(read.parts()).isEqualTo(table.parts());
        assertThat(read.patches()).hasSize(1);
        assertThat(read.write()).isEqualTo(table.write());
        assertThatThrownBy(() -> PartTable.read(table.write(), size - 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> PartTable.read(table.write(), size + 1)).isInstanceOf(IOException.class);
    }

    @Test
    void tablesThatSomebodySpoiledAreRefusedOrHarmless() throws Exception {
        Path old = write("old.dp", new Build(1, 0, 6, 0).inAPackage());
        Path next = write("next.dp", new Build(1, 9, 6, 0).inAPackage());
        byte[] table = PartTable.of(next, List.of(old)).write();
        Random random = new Random(4);
        List<PartTable> readable = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            byte[] spoiled = Spoiled.of(table, random);
            try {
                readable.add(PartTable.read(spoiled, Files.size(next)));
            } catch (IOException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
        assertThat(readable).as("some mistakes show only when parts are made").isNotEmpty();
        for (PartTable one : readable.subList(0, Math.min(20, readable.size()))) {
            KnownParts known = new KnownParts();
            known.add(old);
            try (Workshop workshop = new Workshop(folder.resolve("scratch"), known)) {
                workshop.make(one);
            }
            assertThat(Assembly.of(one.parts(), known).fetched()).isBetween(0L, Files.size(next));
        }
    }

    @Test
    void aTableThatPromisesMoreThanItHasTakesNoMemory() {
        byte[] many = {2, -1, -1, -1, -1, 7};
        assertThatThrownBy(() -> PartTable.read(many, Long.MAX_VALUE)).isInstanceOf(IOException.class);
        byte[] endless = {2, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
        assertThatThrownBy(() -> PartTable.read(endless, 10)).hasMessageContaining("without end");
    }

    @Test
    void filesAreCutWholeWhateverTheySay() throws Exception {
        byte[] zip = new Build(1, 0, 6, 0).inAPackage();
        Random random = new Random(5);
        for (int i = 0; i < 50; i++) {
            byte[] spoiled = zip.clone();
            for (int k = 0; k < 20; k++) {
                spoiled[spoiled.length - 1 - random.nextInt(4000)] = (byte) random.nextInt(256);
            }
            Path path = write("spoiled.dp", spoiled);
            assertThat(ZipParts.of(path).stream().mapToLong(Part::length).sum()).isEqualTo(spoiled.length);
            new KnownParts().add(path);
        }
    }
}
