package io.genkan.support.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesTextTest {
    private static final String VECTOR = "AAECAwQFBgcICQoL-i7YE7qEjtQWMW8fs/VN8q2UNwDXzBEHGgFg=";
    private static final String KEY = "0123456789abcdefghijklmnopqrstuv";

    @Test
    void readsAndWritesTheVectorOfTheOriginal() throws GeneralSecurityException {
        byte[] iv = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        assertThat(new String(AesText.encrypt(AesText.KURA_PUBLISHED_KEY, "clean-room".toCharArray(), iv)))
                .isEqualTo(VECTOR);
        assertThat(new String(AesText.decrypt(AesText.KURA_PUBLISHED_KEY, VECTOR.toCharArray())))
                .isEqualTo("clean-room");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "with - minus", "Grüße, 温度 \uD83C\uDF21", "line\nline"})
    void returnsWhatWasPutIn(String clear) throws GeneralSecurityException {
        char[] text = AesText.encrypt(KEY, clear.toCharArray());
        assertThat(new String(AesText.decrypt(KEY, text))).isEqualTo(clear);
        assertThat(AesText.encrypt(KEY, clear.toCharArray())).isNotEqualTo(text);
    }

    @Test
    void emptyTextStaysEmpty() throws GeneralSecurityException {
        assertThat(AesText.decrypt(KEY, new char[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clear", "-", "AAAA-AAAA", "AAECAwQFBgcICQoL-*", "AAECAwQFBgcICQoL-", "é-é"})
    void refusesWhatIsNotEncryptedText(String text) {
        assertThatThrownBy(() -> AesText.decrypt(KEY, text.toCharArray()))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("not encrypted text");
    }

    @Test
    void refusesAnotherKeyAndChangedText() {
        assertThatThrownBy(() -> AesText.decrypt(KEY, VECTOR.toCharArray())).hasMessageContaining("another key");
        String changed = VECTOR.replace("i7YE", "i7YF");
        assertThatThrownBy(() -> AesText.decrypt(AesText.KURA_PUBLISHED_KEY, changed.toCharArray()))
                .hasMessageContaining("changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "0123456789abcdefg", "0123456789abcdé!"})
    void refusesWhatIsNoKey(String key) {
        assertThatThrownBy(() -> AesText.encrypt(key, new char[] {'x'}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16, 24 or 32");
    }
}
