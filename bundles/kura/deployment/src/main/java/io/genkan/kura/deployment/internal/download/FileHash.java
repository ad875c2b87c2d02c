package io.genkan.kura.deployment.internal.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file has to be.
 *
 * @param algorithm name of a message digest, such as SHA-256
 * @param hex the digest in lower-case hexadecimal digits
 */
public record FileHash(String algorithm, String hex) {
    public FileHash {
        try {
            int length = MessageDigest.getInstance(algorithm).getDigestLength();
            if (HexFormat.of().parseHex(hex).length != length && length > 0) {
                throw new IllegalArgumentException(
                        "The hash \"" + hex + "\" does not have the " + 2 * length + " digits of " + algorithm + '.');
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("There is no hash algorithm " + algorithm + ": use SHA-256.", e);
        }
    }

    /**
     * Parses Kura's form {@code ALGORITHM:hex}.
     *
     * @throws IllegalArgumentException when it is none, with a sentence
     */
    public static FileHash parse(String text) {
        String[] parts = text.trim().split(":", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "The hash \"" + text + "\" is not of the form <algorithm>:<hexadecimal digits>.");
        }
        String hex = parts[1].trim().toLowerCase(java.util.Locale.ROOT);
        if (!hex.matches("([0-9a-f]{2})+")) {
            throw new IllegalArgumentException("The hash \"" + parts[1] + "\" does not consist of hexadecimal digits.");
        }
        return new FileHash(parts[0].trim(), hex);
    }

    /** {@return whether the file is the one that it has to be} */
    public boolean fits(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest()).equals(hex);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
