package io.genkan.kura.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.configuration.internal.snapshot.ConfigurationsXmlWriter;
import io.genkan.kura.configuration.internal.snapshot.ImportRequest;
import io.genkan.kura.configuration.internal.snapshot.ImportedSnapshot;
import io.genkan.kura.configuration.internal.snapshot.Settings;
import io.genkan.support.crypto.AesText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.configuration.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportSnapshotTest {
    private static final String KURA = AesText.KURA_PUBLISHED_KEY;
    private static final String OWN = "a key of 16 char";

    @TempDir
    Path temp;

    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void setUp() {
        folder = temp.resolve("snapshots");
    }

    @Test
    void handsOverAnEncryptedSnapshotAndOpensItsPasswords() throws Exception {
        Path file = kuraSnapshot(KURA);
        assertThat(run(file.toString(), "--kura-key", "--snapshots", folder.toString()))
                .isZero();
        assertThat(text(out)).contains("2 components");
        ImportedSnapshot imported = ImportedSnapshot.of(Objects.requireNonNull(ImportRequest.find(folder)));
        assertThat(imported.entries()).extracting(Settings::pid).containsExactly("mqtt", "timer");
        assertThat(imported.entries().get(0).properties().get("password")).hasToString("geheim");
        assertThat(imported.problems()).isEmpty();
        ImportRequest.done(folder);
        assertThat(ImportRequest.find(folder)).isNull();
    }

    @Test
    void takesAGivenKey() throws Exception {
        assertThat(run(kuraSnapshot(OWN).toString(), "--key", OWN, "--snapshots", folder.toString()))
                .isZero();
        ImportedSnapshot imported = ImportedSnapshot.of(Objects.requireNonNull(ImportRequest.find(folder)));
        assertThat(imported.entries().get(0).properties().get("password")).hasToString("geheim");
    }

    @Test
    void takesAPlainDocument() throws Exception {
        String sealed = new String(AesText.encrypt(OWN, "geheim".toCharArray()));
        Path file = Files.writeString(temp.resolve("plain.xml"), xml(sealed));
        assertThat(run(file.toString(), "--snapshots", folder.toString())).isZero();
        ImportedSnapshot imported = ImportedSnapshot.of(Objects.requireNonNull(ImportRequest.find(folder)));
        assertThat(imported.problems()).singleElement().asString().startsWith("mqtt: a password is encrypted");
        Files.writeString(file, xml("geheim"));
        assertThat(run(file.toString(), "--snapshots", folder.toString())).isZero();
        imported = ImportedSnapshot.of(Objects.requireNonNull(ImportRequest.find(folder)));
        assertThat(imported.problems()).isEmpty();
        assertThat(imported.entries().get(0).properties().get("password")).hasToString("geheim");
    }

    @Test
    void refusesWhatItCannotReadAndLeavesNothing() throws Exception {
        String file = kuraSnapshot(KURA).toString();
        assertRefused("encrypted: give its key", file);
        assertRefused("does not decrypt with this key", file, "--key", OWN);
        assertRefused("16, 24 or 32", file, "--key", "short");
        assertRefused("cannot be read", temp.resolve("missing.xml").toString());
        Path other = Files.writeString(temp.resolve("other.xml"), "<x:configurations xmlns:x='y'/>");
        assertRefused("holds no configuration", other.toString());
        assertThat(ImportRequest.find(folder)).isNull();
    }

    @Test
    void tellsHowItIsUsed() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("a.xml")).isEqualTo(2);
        assertThat(run("a.xml", "--colour", "--snapshots", "x")).isEqualTo(2);
        assertThat(run("a.xml", "b.xml", "--snapshots", "x")).isEqualTo(2);
        assertThat(text(err)).contains("usage: import-snapshot FILE");
    }

    @Test
    void refusesADocumentThatIsBroken() {
        assertThatThrownBy(() -> ImportedSnapshot.of(new ImportRequest("", "<esf:configurations>")))
                .hasMessageContaining("not a complete XML document");
        assertThatThrownBy(() -> ImportedSnapshot.of(new ImportRequest("", "<configurations/>")))
                .hasMessageContaining("esf:configuration");
    }

    private void assertRefused(String sentence, String... arguments) {
        err.reset();
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--snapshots";
        all[arguments.length + 1] = folder.toString();
        assertThat(run(all)).isEqualTo(1);
        assertThat(text(err)).contains(sentence);
    }

    private int run(String... arguments) {
        return ImportSnapshot.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private Path kuraSnapshot(String key) throws Exception {
        String sealed = new String(AesText.encrypt(key, "geheim".toCharArray()));
        return Files.writeString(
                temp.resolve("kura.xml"),
                new String(AesText.encrypt(key, xml(sealed).toCharArray())));
    }

    private static String xml(String password) {
        return ConfigurationsXmlWriter.write(List.of(
                new Settings("mqtt", Map.of("password", new Password(password))),
                new Settings("timer", Map.of("simple.interval", 10))));
    }
}
