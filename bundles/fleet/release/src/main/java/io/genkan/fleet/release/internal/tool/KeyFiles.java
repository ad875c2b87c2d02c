package io.genkan.fleet.release.internal.tool;

import io.genkan.fleet.release.internal.sign.Keys;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;

/** Keys in files: {@code NAME.key} is secret, {@code NAME.pub} is not. */
final class KeyFiles {
    private KeyFiles() {}

    /** Makes a new pair; one that is there is never overwritten. */
    static String generate(Path folder, String name) throws IOException {
        Path secret = folder.resolve(name + ".key");
        if (Files.exists(secret)) {
            throw new IOException(secret + " is there already; choose another name.");
        }
        KeyPair pair = Keys.generate();
        DurableFile.writeSecret(secret, ascii(Keys.pem(pair.getPrivate())));
        DurableFile.write(folder.resolve(name + ".pub"), ascii(Keys.text(pair.getPublic()) + "\n"));
        return Keys.id(pair.getPublic());
    }

    /** {@return the public key of a file} */
    static PublicKey publicKey(Path file) throws IOException {
        try {
            return Keys.publicKey(
                    Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** {@return the pair of a secret file, whose public half lies beside it} */
    static KeyPair pair(Path secret) throws IOException {
        PrivateKey key;
        try {
            key = Keys.privateKey(Files.readString(secret, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new IOException(secret + ": " + e.getMessage(), e);
        }
        String name = String.valueOf(secret.getFileName()).replaceFirst("\\.key$", "");
        return new KeyPair(publicKey(secret.resolveSibling(name + ".pub")), key);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
