package io.genkan.console.rest.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedTest {
    private static final char[] PASSPHRASE = "correct horse battery".toCharArray();
    private static final byte[] CONTENT = new byte[200_000];
    private static byte[] sealed = new byte[0];

    @BeforeAll
    static void seal() throws IOException {
        new Random(1).nextBytes(CONTENT);
        sealed = sealed(CONTENT);
    }

    private static byte[] sealed(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream sealing = Sealed.output(out, PASSPHRASE.clone(), new SecureRandom(), 100)) {
            sealing.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] open(byte[] bytes, char[] passphrase) throws IOException {
        return Sealed.input(new ByteArrayInputStream(bytes), passphrase).readAllBytes();
    }

    @Test
    void thePassphraseOpensIt() throws IOException {
        assertThat(open(sealed, PASSPHRASE.clone())).isEqualTo(CONTENT);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(CONTENT, 0, 32, StandardCharsets.ISO_8859_1));
    }

    @Test
    void guessingThePassphraseIsSlow() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sealed.output(out, PASSPHRASE.clone(), new SecureRandom()).close();

        assertThat(ByteBuffer.wrap(out.toByteArray(), 14, 4).getInt()).isGreaterThanOrEqualTo(210_000);
    }

    @Test
    void nothingElseDoes() {
        assertThatThrownBy(() -> open(sealed, "another one".toCharArray()))
                .isInstanceOf(Sealed.NotOpened.class)
                .hasMessageContaining("passphrase");
        assertThatThrownBy(() -> open("PK no backup at all".getBytes(StandardCharsets.US_ASCII), PASSPHRASE.clone()))
                .isInstanceOf(Sealed.NotOpened.class)
                .hasMessageContaining("no backup");
    }

    @Test
    void whatIsCutOrChangedIsFound() {
        byte[] cutAtAPiece = Arrays.copyOf(sealed, 14 + 4 + 16 + 2 * (5 + 65_536 + 16));
        byte[] cut = Arrays.copyOf(sealed, sealed.length - 3);
        byte[] flipped = sealed.clone();
        flipped[150_000] ^= 1;
        byte[] swapped = sealed.clone();
        int piece = 5 + 65_536 + 16;
        System.arraycopy(sealed, 34, swapped, 34 + piece, piece);

        for (byte[] bad : new byte[][] {cutAtAPiece, cut, flipped, swapped}) {
            assertThatThrownBy(() -> open(bad, PASSPHRASE.clone())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aBackupDoesNotWriteOutsideOfItsFolders(@TempDir Path folder) throws IOException {
        for (String name : new String[] {"models/../../evil", "models//etc/evil", "models/"}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ZipOutputStream zip = new ZipOutputStream(bytes);
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write("{\"format\":1}".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(1);
            zip.finish();
            assertThatThrownBy(() ->
                            BackupContent.read(new ByteArrayInputStream(bytes.toByteArray()), folder.resolve("in")))
                    .as(name)
                    .isInstanceOf(Sealed.NotOpened.class);
        }
    }
}
