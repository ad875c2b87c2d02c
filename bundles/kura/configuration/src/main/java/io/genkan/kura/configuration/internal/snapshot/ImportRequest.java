package io.genkan.kura.configuration.internal.snapshot;

import io.genkan.support.crypto.AesText;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of another gateway that waits in the snapshot folder to be taken over at the next start. Uses nothing but
 * the JDK, so that the command that leaves it needs no gateway.
 *
 * @param key the key that encrypted it, empty for a plain document
 * @param content the file as it was given
 */
public record ImportRequest(String key, String content) {
    private static final String FILE = "snapshot.import";
    private static final String REFUSED = "snapshot.import.refused";
    private static final String HEAD = "key=";

    /** Opens, checks the key and the content. */
    public ImportRequest {
        if (!key.isEmpty()) {
            AesText.requireKey(key);
        }
    }

    /**
     * Opens the content.
     *
     * @return the XML document
     * @throws IllegalArgumentException with one sentence, when the key does not fit or there is none and it needs one
     */
    public String xml() {
        String text = content.strip();
        if (text.startsWith("<")) {
            return text;
        }
        if (key.isEmpty()) {
            throw new IllegalArgumentException(
                    "The snapshot is encrypted: give its key with --key, or --kura-key when a Kura"
                            + " wrote it that never got a key of its own.");
        }
        String clear = clear(text);
        if (clear == null) {
            throw new IllegalArgumentException(
                    "The snapshot does not decrypt with this key: it is another one, or the file is damaged.");
        }
        return clear;
    }

    /** {@return the clear text of an AES text that was written with the key of this import, null for another text} */
    public @Nullable String clear(String text) {
        try {
            return key.isEmpty() ? null : new String(AesText.decrypt(key, text.toCharArray()));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** Leaves the request in the snapshot folder, readable for its owner only. */
    public void leave(Path folder) throws IOException {
        DurableFile.writeSecret(folder.resolve(FILE), (HEAD + key + '\n' + content).getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the request that waits in a folder, null when there is none} */
    public static @Nullable ImportRequest find(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        String text = Files.readString(file);
        int end = text.indexOf('\n');
        if (!text.startsWith(HEAD) || end < 0) {
            throw new IOException(file + " was not left by import-snapshot");
        }
        return new ImportRequest(text.substring(HEAD.length(), end), text.substring(end + 1));
    }

    /** Removes the request: it was done. */
    public static void done(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /** Puts the request aside, so that the next start does not try it again. */
    public static void refuse(Path folder) throws IOException {
        Files.move(folder.resolve(FILE), folder.resolve(REFUSED), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
