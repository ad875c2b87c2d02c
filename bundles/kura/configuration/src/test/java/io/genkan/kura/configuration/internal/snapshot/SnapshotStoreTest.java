package io.genkan.kura.configuration.internal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.configuration.internal.snapshot.SnapshotStore.Snapshot;
import io.genkan.support.crypto.AesText;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {
    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong(1000);
    private final Secrets secrets = TestCrypto.secrets();
    private final List<String> problems = new ArrayList<>();

    @Test
    void numbersByTimeAndNeverBackwards() throws KuraException {
        SnapshotStore store = store(10);
        assertThat(store.write(entries("a"))).isEqualTo(1000);
        assertThat(store.write(entries("a"))).isEqualTo(1001);
        clock.set(5);
        assertThat(store.write(entries("a"))).isEqualTo(1002);
        clock.set(2000);
        assertThat(store.write(entries("a"))).isEqualTo(2000);
        assertThat(store.ids()).containsExactly(1000L, 1001L, 1002L, 2000L);
    }

    @Test
    void prunesTheOldestButNeverTheFactorySnapshot() throws Exception {
        Files.writeString(
                folder.resolve("snapshot_0.xml"), secrets.sealed(ConfigurationsXmlWriter.write(entries("f"))));
        Files.writeString(folder.resolve("snapshot_x.xml"), "not ours");
        Files.writeString(folder.resolve("notes.txt"), "not ours");
        SnapshotStore store = store(3);
        for (int i = 0; i < 5; i++) {
            store.write(entries("a" + i));
        }
        assertThat(store.ids()).containsExactly(0L, 1003L, 1004L);
        assertThat(folder.resolve("snapshot_x.xml")).exists();
        assertThat(folder.resolve("notes.txt")).exists();
        assertThat(store.lastButOne()).isEqualTo(1003);
        assertThat(newest(store).entries()).extracting(Settings::pid).containsExactly("a4");
    }

    @Test
    void writesAesTextWithSealedPasswordsForItsOwnerOnly() throws Exception {
        store(10).write(List.of(new Settings("a", Map.of("p", new Password("geheim"), "n", 5))));
        Path file = folder.resolve("snapshot_1000.xml");
        String xml = secrets.clear(Files.readString(file));
        assertThat(xml).contains("<esf:configuration pid=\"a\">").doesNotContain("geheim", "Z2VoZWlt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Map<String, Object> read = store(10).read(1000).entries().get(0).properties();
        assertThat(read).containsEntry("n", 5);
        assertThat(secrets.clear(String.valueOf(read.get("p")))).isEqualTo("geheim");
        assertThat(secrets.revealedAll(read).get("p")).hasToString("geheim");
    }

    @Test
    void keepsAPasswordThatIsSealedAlready() throws Exception {
        String sealed = secrets.sealed("geheim");
        store(10).write(List.of(new Settings("a", Map.of("p", new Password(sealed)))));
        assertThat(store(10).read(1000).entries().get(0).properties().get("p")).hasToString(sealed);
    }

    @Test
    void tellsWhatIsNotThere() throws KuraException {
        SnapshotStore store = store(10);
        assertThat(store.ids()).isEmpty();
        assertThat(store.newest(problems::add)).isNull();
        assertThat(problems).isEmpty();
        assertCode(() -> store.read(7), KuraErrorCode.CONFIGURATION_SNAPSHOT_NOT_FOUND);
        store.write(entries("a"));
        assertCode(store::lastButOne, KuraErrorCode.CONFIGURATION_SNAPSHOT_NOT_FOUND);
    }

    @Test
    void encryptsPlainSnapshotsWhenNoneDecrypts() throws Exception {
        Files.writeString(folder.resolve("snapshot_0.xml"), ConfigurationsXmlWriter.write(entries("zero")));
        Files.writeString(
                folder.resolve("snapshot_5.xml"),
                "\n"
                        + ConfigurationsXmlWriter.write(
                                List.of(new Settings("five", Map.of("p", new Password("geheim"))))));
        Snapshot newest = newest(store(10));
        assertThat(newest.id()).isEqualTo(5);
        assertThat(problems).isEmpty();
        assertThat(Files.readString(folder.resolve("snapshot_0.xml"))).doesNotContain("<");
        Map<String, Object> read = store(10).read(5).entries().get(0).properties();
        assertThat(secrets.clear(String.valueOf(read.get("p")))).isEqualTo("geheim");
    }

    @Test
    void refusesAPlainSnapshotAmongEncryptedOnes() throws Exception {
        store(10).write(entries("good"));
        Files.writeString(folder.resolve("snapshot_2000.xml"), ConfigurationsXmlWriter.write(entries("smuggled")));
        assertThat(newest(store(10)).id()).isEqualTo(1000);
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("snapshot_2000.xml is not encrypted while others are")
                .contains("Snapshot 1000 is used instead");
    }

    @Test
    void skipsAnotherKeyAndNeverTouchesItsFiles() throws Exception {
        SnapshotStore other = new SnapshotStore(
                folder,
                10,
                new Secrets(TestCrypto.with(AesText.KURA_PUBLISHED_KEY)),
                clock::get,
                DurableFile::writeSecret);
        for (int i = 0; i < 4; i++) {
            other.write(entries("other"));
        }
        List<byte[]> before = contents(1000, 1001, 1002, 1003);
        SnapshotStore store = store(3);
        assertThat(store.newest(problems::add)).isNull();
        assertThat(problems)
                .hasSize(4)
                .allSatisfy(sentence -> assertThat(sentence)
                        .contains("does not decrypt", "another key", "every component starts with its defaults"));
        for (int i = 0; i < 5; i++) {
            store.write(entries("new"));
        }
        assertThat(store.ids()).containsExactly(1000L, 1001L, 1002L, 1003L, 1006L, 1007L, 1008L);
        assertThat(contents(1000, 1001, 1002, 1003))
                .usingElementComparator(Arrays::compare)
                .isEqualTo(before);
        assertThat(newest(store(3)).id()).isEqualTo(1008);
        assertCode(() -> store.read(1000), KuraErrorCode.DECODER_ERROR);
    }

    @Test
    void usesTheNextOlderOneWhereverAFileWasCut() throws Exception {
        store(10).write(entries("old"));
        clock.set(2000);
        store(10).write(List.of(new Settings("new", Map.of("text", "some text", "p", new Password("geheim")))));
        cutAtEveryByte(folder.resolve("snapshot_2000.xml"));
    }

    @Test
    void usesTheNextOlderOneWhereverAPlainFileWasCut() throws Exception {
        Files.writeString(folder.resolve("snapshot_1000.xml"), ConfigurationsXmlWriter.write(entries("old")));
        Path file = folder.resolve("snapshot_2000.xml");
        byte[] whole = ConfigurationsXmlWriter.write(entries("new")).strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            Files.writeString(folder.resolve("snapshot_1000.xml"), ConfigurationsXmlWriter.write(entries("old")));
            Files.write(file, Arrays.copyOf(whole, length));
            problems.clear();
            assertThat(newest(store(10)).id()).as("cut at %d", length).isEqualTo(1000);
            assertThat(problems).as("cut at %d", length).hasSize(1);
            assertThat(Files.readAllBytes(file)).isEqualTo(Arrays.copyOf(whole, length));
        }
    }

    private void cutAtEveryByte(Path file) throws Exception {
        byte[] whole = Files.readAllBytes(file);
        // without the padding of its Base64 a file is still whole
        int last = Files.readString(file).replaceAll("=+$", "").length();
        for (int length = 0; length < last; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            problems.clear();
            assertThat(newest(store(10)).id()).as("cut at %d", length).isEqualTo(1000);
            assertThat(problems)
                    .as("cut at %d", length)
                    .singleElement()
                    .asString()
                    .contains("snapshot_2000.xml", "Snapshot 1000 is used instead");
            assertThat(Files.readAllBytes(file)).isEqualTo(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void keepsTheOldSnapshotWhenTheDiskIsFull() throws Exception {
        store(10).write(entries("good"));
        byte[] good = Files.readAllBytes(folder.resolve("snapshot_1000.xml"));
        SnapshotStore full = new SnapshotStore(folder, 1, secrets, clock::get, (file, content) -> {
            throw new IOException("No space left on device");
        });
        assertThatThrownBy(() -> full.write(entries("lost")))
                .isInstanceOfSatisfying(
                        KuraException.class,
                        e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.CONFIGURATION_SNAPSHOT_TAKING))
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("the last one, 1000, still holds");
        assertThat(store(10).ids()).containsExactly(1000L);
        assertThat(Files.readAllBytes(folder.resolve("snapshot_1000.xml"))).isEqualTo(good);
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldInOneSentence() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        SnapshotStore store = new SnapshotStore(file.resolve("snapshots"), 10, secrets);
        assertThat(store.newest(problems::add)).isNull();
        assertThatThrownBy(() -> store.write(entries("a"))).isInstanceOf(KuraException.class);
    }

    private SnapshotStore store(int count) {
        return new SnapshotStore(folder, count, secrets, clock::get, DurableFile::writeSecret);
    }

    private Snapshot newest(SnapshotStore store) throws KuraException {
        return Objects.requireNonNull(store.newest(problems::add));
    }

    private List<byte[]> contents(long... ids) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (long id : ids) {
            contents.add(Files.readAllBytes(folder.resolve("snapshot_" + id + ".xml")));
        }
        return contents;
    }

    private static List<Settings> entries(String pid) {
        return List.of(new Settings(pid, Map.of("n", 5)));
    }

    private static void assertCode(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, KuraErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        KuraException.class, e -> assertThat(e.getCode()).isEqualTo(code));
    }
}
