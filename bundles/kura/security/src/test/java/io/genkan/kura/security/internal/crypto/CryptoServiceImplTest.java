package io.genkan.kura.security.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.support.crypto.AesText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CryptoServiceImplTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    private CryptoServiceImpl service(@Nullable String key) throws IOException {
        return new CryptoServiceImpl(key, data.resolve("security/key"), data);
    }

    @Test
    void theKeyIsMadeOnceAndIsItsOwnersAlone() throws Exception {
        char[] text = service(null).encryptAes("secret".toCharArray());
        Path file = data.resolve("security/key");
        assertThat(Files.readString(file)).matches("[!-~]{32}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new String(service(null).decryptAes(text))).isEqualTo("secret");
        assertThat(new String(AesText.decrypt(Files.readString(file), text))).isEqualTo("secret");
    }

    @Test
    void twoGatewaysHaveTwoKeys(@TempDir Path other) throws Exception {
        char[] text = service(null).encryptAes("secret".toCharArray());
        CryptoServiceImpl stranger = new CryptoServiceImpl(null, other.resolve("key"), other);
        assertThatThrownBy(() -> stranger.decryptAes(text))
                .isInstanceOfSatisfying(
                        KuraException.class, e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.DECODER_ERROR));
    }

    @Test
    void aGivenKeyIsUsedAndNoFileIsMade() throws Exception {
        String vector = "AAECAwQFBgcICQoL-i7YE7qEjtQWMW8fs/VN8q2UNwDXzBEHGgFg=";
        assertThat(new String(service(AesText.KURA_PUBLISHED_KEY).decryptAes(vector.toCharArray())))
                .isEqualTo("clean-room");
        assertThat(data.resolve("security/key")).doesNotExist();
    }

    @Test
    void aDamagedKeyFileIsNeverReplaced() throws IOException {
        Path file = data.resolve("security/key");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "half a k");
        assertThatThrownBy(() -> service(null)).isInstanceOf(IOException.class).hasMessageContaining("damaged");
        assertThat(file).hasContent("half a k");
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        assertThatThrownBy(() -> service("too short")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @SuppressWarnings("deprecation")
    void textThatIsNotEncryptedHasAnErrorOfItsOwn() throws Exception {
        CryptoServiceImpl service = service(null);
        assertThat(service.decryptAes(new char[0])).isEmpty();
        assertThatThrownBy(() -> service.decryptAes("clear".toCharArray()))
                .isInstanceOfSatisfying(
                        KuraException.class, e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.DECODER_ERROR));
        assertThatThrownBy(() -> service.decryptAes("clear")).isInstanceOf(IOException.class);
        assertThat(service.decryptAes(service.encryptAes("old way"))).isEqualTo("old way");
    }

    @Test
    @SuppressWarnings("deprecation")
    void hashesAndBase64AreKuras() throws Exception {
        CryptoServiceImpl service = service(null);
        assertThat(service.sha256Hash("admin")).isEqualTo("jGl25bVBBBW96Qi9Te4V37Fnqchz/Eu4qB9vKrRIqRg=");
        assertThat(service.sha1Hash("admin")).isEqualTo("0DPiKuNIrrVmD8IUCuw1hQxNqZc=");
        assertThat(service.hash("admin", "SHA-256")).isEqualTo(service.sha256Hash("admin"));
        assertThat(service.encodeBase64("ü")).isEqualTo("w7w=");
        assertThat(service.decodeBase64("w7w=")).isEqualTo("ü");
        assertThat(service.encodeBase64(null)).isNull();
        assertThat(service.decodeBase64(null)).isNull();
        assertThat(service.isFrameworkSecure()).isFalse();
    }

    @Test
    void keystorePasswordsAreKeptEncrypted() throws Exception {
        CryptoServiceImpl service = service(null);
        assertThat(service.getKeyStorePassword("HttpsKeystore")).isEqualTo("changeit".toCharArray());
        service.setKeyStorePassword("HttpsKeystore", "p w=ü".toCharArray());
        service.setKeyStorePassword("/a/b.p12", "other".toCharArray());
        CryptoServiceImpl later = service(null);
        assertThat(later.getKeyStorePassword("HttpsKeystore")).isEqualTo("p w=ü".toCharArray());
        assertThat(later.getKeyStorePassword("/a/b.p12")).isEqualTo("other".toCharArray());
        assertThat(later.getKeyStorePassword("unknown")).isNull();
        Path file = data.resolve("store.save");
        assertThat(Files.readString(file)).doesNotContain("p w").doesNotContain("other");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aPasswordOfAnotherKeyIsNotAnswered() throws Exception {
        service(null).setKeyStorePassword("a", "b".toCharArray());
        assertThat(service(AesText.KURA_PUBLISHED_KEY).getKeyStorePassword("a")).isNull();
    }
}
