package io.genkan.kura.security.internal.crypto;

import io.genkan.support.crypto.AesText;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The key of this gateway: 32 printable ASCII characters in a file of its own, made at the first start. */
final class GatewayKey {
    // no quotes, blanks or signs that a shell or a properties file would change on the way to a Kura
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 32;

    private GatewayKey() {}

    /**
     * Reads the key, or makes one when there is no file yet. A damaged file is never replaced: everything that was
     * encrypted with the old key would be lost.
     */
    static String readOrCreate(Path file) throws IOException {
        if (Files.exists(file)) {
            return read(file);
        }
        String key = random(new SecureRandom());
        DurableFile.writeSecret(file, key.getBytes(StandardCharsets.US_ASCII));
        return key;
    }

    private static String read(Path file) throws IOException {
        String key = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).trim();
        try {
            return AesText.requireKey(key);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "The key file " + file + " is damaged: put it back from a backup, or delete it together with all"
                            + " snapshots and keystores to start anew. " + e.getMessage(),
                    e);
        }
    }

    private static String random(SecureRandom random) {
        StringBuilder key = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return key.toString();
    }
}
