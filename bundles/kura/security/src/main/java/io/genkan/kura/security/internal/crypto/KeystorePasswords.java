package io.genkan.kura.security.internal.crypto;

import io.genkan.support.crypto.AesText;
import io.genkan.support.file.DurableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Kura's file of keystore passwords: properties, name of a keystore to encrypted text. Thread-safe. */
final class KeystorePasswords {
    /** What Kura answers as long as nobody has ever stored a password. Nothing of ours is protected by it. */
    static final String NONE_STORED = "changeit";

    private final Path file;
    private final String key;

    KeystorePasswords(Path file, String key) {
        this.file = file;
        this.key = key;
    }

    /** {@return the stored password, {@link #NONE_STORED} while there is no file, null when the file lacks the name} */
    synchronized char @Nullable [] get(String name) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            return NONE_STORED.toCharArray();
        }
        String text = load().getProperty(name);
        return text == null ? null : AesText.decrypt(key, text.toCharArray());
    }

    synchronized void set(String name, char[] password) throws IOException, GeneralSecurityException {
        Properties all = Files.exists(file) ? load() : new Properties();
        all.setProperty(name, new String(AesText.encrypt(key, password)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        all.store(bytes, null);
        DurableFile.writeSecret(file, bytes.toByteArray());
    }

    private Properties load() throws IOException {
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            all.load(reader);
        }
        return all;
    }
}
