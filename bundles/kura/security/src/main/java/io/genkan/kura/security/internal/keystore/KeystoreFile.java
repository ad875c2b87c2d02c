package io.genkan.kura.security.internal.keystore;

import io.genkan.support.file.DurableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.SecureRandom;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;
import org.jspecify.annotations.Nullable;

/**
 * One keystore on disk with its password. Opened at first use, read again when somebody else changed the file, written
 * aside and renamed. The password that works is always the one that {@code CryptoService.getKeyStorePassword(pid)}
 * answers. Thread-safe.
 */
final class KeystoreFile {
    /** The password that Kura and Java publish; it protects nothing and is taken for none. */
    private static final String PUBLISHED_PASSWORD = "changeit";

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int PASSWORD_LENGTH = 32;

    /** Puts the first entries into a keystore. */
    interface FirstContent {
        /** {@return whether it changed the keystore} */
        boolean complete(KeyStore store, KeyStore.ProtectionParameter protection) throws GeneralSecurityException;
    }

    private record Opened(KeyStore store, char[] password, FileTime modified, long size) {
        boolean isStill(Path file) throws IOException {
            return Files.exists(file) && Files.getLastModifiedTime(file).equals(modified) && Files.size(file) == size;
        }
    }

    private final String pid;
    private final KeystoreOptions options;
    private final CryptoService crypto;
    private final FirstContent firstContent;
    private final Consumer<@Nullable String> health;
    private @Nullable Opened opened;

    /** @param health called after each attempt to open the file: with null when it is good, else with a sentence */
    KeystoreFile(
            String pid,
            KeystoreOptions options,
            CryptoService crypto,
            FirstContent firstContent,
            Consumer<@Nullable String> health) {
        this.pid = pid;
        this.options = options;
        this.crypto = crypto;
        this.firstContent = firstContent;
        this.health = health;
    }

    /** {@return the keystore; changes to it are kept only by {@link #save}} */
    synchronized KeyStore open() throws IOException, GeneralSecurityException, KuraException {
        return current().store();
    }

    /** {@return protection of this keystore's entries} */
    synchronized KeyStore.PasswordProtection protection() throws IOException, GeneralSecurityException, KuraException {
        return new KeyStore.PasswordProtection(current().password());
    }

    /** Writes the keystore as it is in memory; when that fails, what is in memory is thrown away. */
    synchronized void save() throws IOException, GeneralSecurityException, KuraException {
        Opened now = current(false);
        opened = null;
        opened = write(now.store(), now.password());
    }

    private Opened current() throws IOException, GeneralSecurityException, KuraException {
        return current(true);
    }

    private Opened current(boolean lookAtFile) throws IOException, GeneralSecurityException, KuraException {
        Opened now = opened;
        if (now == null || (lookAtFile && !now.isStill(options.path()))) {
            opened = null;
            try {
                now = Files.exists(options.path()) ? load() : create();
            } catch (IOException | GeneralSecurityException | KuraException e) {
                health.accept(e.getMessage());
                throw e;
            }
            opened = now;
            health.accept(null);
        }
        return now;
    }

    private Opened create() throws IOException, GeneralSecurityException, KuraException {
        String configured = configuredPassword();
        char[] password = options.randomize() || configured.isEmpty() ? generate() : configured.toCharArray();
        // the password first: a keystore whose password is lost is lost
        keep(password);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        firstContent.complete(store, new KeyStore.PasswordProtection(password));
        return write(store, password);
    }

    private Opened load() throws IOException, GeneralSecurityException, KuraException {
        if (!Files.isRegularFile(options.path())) {
            throw new IOException(
                    "The keystore " + options.path() + " of " + pid + " is not a file: set keystore.path to a file.");
        }
        String configured = configuredPassword();
        char[] stored = crypto.getKeyStorePassword(pid);
        for (char[] password : candidates(configured, stored)) {
            KeyStore store = tryPassword(password);
            if (store != null) {
                return wanted(store, password, configured, stored);
            }
        }
        throw new UnrecoverableKeyException("No known password opens the keystore " + options.path() + " of " + pid
                + ": set keystore.password to the right one, or move the file away to have a new one made.");
    }

    private List<char[]> candidates(String configured, char @Nullable [] stored) {
        List<char[]> candidates = new ArrayList<>();
        for (char[] one : new char[] @Nullable [] {
            stored,
            configured.toCharArray(),
            crypto.getKeyStorePassword(nextName()),
            crypto.getKeyStorePassword(options.path().toString()),
            PUBLISHED_PASSWORD.toCharArray()
        }) {
            if (one != null && candidates.stream().noneMatch(known -> Arrays.equals(known, one))) {
                candidates.add(one);
            }
        }
        return candidates;
    }

    private @Nullable KeyStore tryPassword(char[] password) throws IOException, GeneralSecurityException {
        try {
            return KeyStore.getInstance(options.path().toFile(), password);
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                return null;
            }
            throw damaged(e);
        } catch (KeyStoreException e) {
            throw damaged(e);
        }
    }

    private IOException damaged(Exception cause) {
        return new IOException(
                "The keystore " + options.path() + " of " + pid + " is damaged or of an unknown kind ("
                        + cause.getMessage() + "): put it back from a backup, or move it away to have a new one made.",
                cause);
    }

    /** Gives a keystore that was opened the password and the content that the settings want. */
    private Opened wanted(KeyStore store, char[] password, String configured, char @Nullable [] stored)
            throws IOException, GeneralSecurityException, KuraException {
        char[] wanted = password;
        boolean ours = stored != null && Arrays.equals(password, stored) && !isPublished(stored);
        if (options.randomize()) {
            boolean given = Arrays.equals(password, configured.toCharArray()) || isPublished(password);
            wanted = given || !ours ? generate() : password;
        } else if (!configured.isEmpty()) {
            wanted = configured.toCharArray();
        }
        boolean rekey = !Arrays.equals(wanted, password);
        if (rekey) {
            // known under a second name until the file has it, so that a power failure in between loses nothing
            crypto.setKeyStorePassword(nextName(), wanted);
            rekey(store, password, wanted);
        }
        boolean completed = firstContent.complete(store, new KeyStore.PasswordProtection(wanted));
        Opened result = rekey || completed
                ? write(store, wanted)
                : new Opened(store, wanted, Files.getLastModifiedTime(options.path()), Files.size(options.path()));
        if (stored == null || !Arrays.equals(stored, wanted)) {
            keep(wanted);
        }
        return result;
    }

    /** Under the file's name too: the component may be given another file, and later this one again. */
    private void keep(char[] password) throws KuraException {
        crypto.setKeyStorePassword(options.path().toString(), password);
        crypto.setKeyStorePassword(pid, password);
    }

    private static void rekey(KeyStore store, char[] from, char[] to) throws GeneralSecurityException {
        KeyStore.ProtectionParameter old = new KeyStore.PasswordProtection(from);
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                store.setEntry(alias, store.getEntry(alias, old), new KeyStore.PasswordProtection(to));
            }
        }
    }

    private Opened write(KeyStore store, char[] password) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        DurableFile.writeSecret(options.path(), bytes.toByteArray());
        return new Opened(store, password, Files.getLastModifiedTime(options.path()), Files.size(options.path()));
    }

    private String configuredPassword() throws KuraException {
        if (options.password().isEmpty()) {
            return "";
        }
        String clear = new String(crypto.decryptAes(options.password().toCharArray()));
        return clear.equals(PUBLISHED_PASSWORD) ? "" : clear;
    }

    private static boolean isPublished(char[] password) {
        return Arrays.equals(password, PUBLISHED_PASSWORD.toCharArray());
    }

    private String nextName() {
        return pid + "#next";
    }

    private static char[] generate() {
        SecureRandom random = new SecureRandom();
        char[] password = new char[PASSWORD_LENGTH];
        for (int i = 0; i < password.length; i++) {
            password[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return password;
    }
}
