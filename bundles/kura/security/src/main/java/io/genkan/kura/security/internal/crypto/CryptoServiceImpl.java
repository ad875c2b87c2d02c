package io.genkan.kura.security.internal.crypto;

import io.genkan.support.crypto.AesText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.NoSuchPaddingException;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kura's CryptoService with the gateway's own key. The key is Kura's property {@value #KEY_PROPERTY} where it is set, else
 * the content of the key file, which is made at the first start. Thread-safe.
 */
@Component(name = CryptoServiceImpl.PID)
public final class CryptoServiceImpl implements CryptoService {
    static final String PID = "org.eclipse.kura.crypto.CryptoService";

    /** System property with which a Kura, too, is told its key. */
    static final String KEY_PROPERTY = "org.eclipse.kura.core.crypto.secretKey";

    /** Key of kura.properties or system property: where the key file is, when it is not in the data folder. */
    static final String KEY_FILE_PROPERTY = "genkan.crypto.key.file";

    private static final Logger LOG = LoggerFactory.getLogger(CryptoServiceImpl.class);

    private final String key;
    private final KeystorePasswords passwords;

    @Activate
    public CryptoServiceImpl(BundleContext context, @Reference SystemService system) throws IOException {
        this(context.getProperty(KEY_PROPERTY), keyFile(system), Path.of(system.getKuraDataDirectory()));
    }

    CryptoServiceImpl(@Nullable String givenKey, Path keyFile, Path data) throws IOException {
        this.key = givenKey == null || givenKey.isEmpty()
                ? GatewayKey.readOrCreate(keyFile)
                : AesText.requireKey(givenKey);
        this.passwords = new KeystorePasswords(data.resolve("store.save"), key);
    }

    private static Path keyFile(SystemService system) {
        String given = system.getProperties().getProperty(KEY_FILE_PROPERTY);
        Path data = Path.of(system.getKuraDataDirectory());
        return given == null || given.isBlank() ? data.resolve("security/key") : data.resolve(given.trim());
    }

    @Override
    public char[] encryptAes(char[] clear) throws KuraException {
        try {
            return AesText.encrypt(key, clear);
        } catch (NoSuchAlgorithmException | NoSuchPaddingException e) {
            throw new KuraException(KuraErrorCode.OPERATION_NOT_SUPPORTED, e, e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new KuraException(KuraErrorCode.ENCODE_ERROR, e, e.getMessage());
        }
    }

    @Override
    public char[] decryptAes(char[] text) throws KuraException {
        try {
            return AesText.decrypt(key, text);
        } catch (NoSuchAlgorithmException | NoSuchPaddingException e) {
            throw new KuraException(KuraErrorCode.OPERATION_NOT_SUPPORTED, e, e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new KuraException(KuraErrorCode.DECODER_ERROR, e, e.getMessage());
        }
    }

    @Override
    @Deprecated
    public String encryptAes(String clear) {
        try {
            return new String(AesText.encrypt(key, clear.toCharArray()));
        } catch (GeneralSecurityException e) {
            // the key was checked at activation and every Java runtime has AES/GCM
            throw new IllegalStateException("The Java runtime cannot encrypt: " + e.getMessage(), e);
        }
    }

    @Override
    @Deprecated
    public String decryptAes(String text) throws IOException {
        try {
            return new String(AesText.decrypt(key, text.toCharArray()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public String hash(String text, String algorithm) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }

    @Override
    @Deprecated
    public String sha1Hash(String text) throws NoSuchAlgorithmException {
        return hash(text, "SHA-1");
    }

    @Override
    public String sha256Hash(String text) throws NoSuchAlgorithmException {
        return hash(text, "SHA-256");
    }

    @Override
    @SuppressWarnings("NullAway") // Kura's contract: null in, null out
    public String encodeBase64(@Nullable String text) {
        return text == null ? null : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    @SuppressWarnings("NullAway") // Kura's contract: null in, null out
    public String decodeBase64(@Nullable String base64) {
        return base64 == null ? null : new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    @Override
    @SuppressWarnings("NullAway") // Kura's contract: null when no password is stored under the name
    public char[] getKeyStorePassword(String name) {
        try {
            return passwords.get(name);
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("The stored password of keystore {} cannot be read: {}", name, e.getMessage());
            return null;
        }
    }

    @Override
    public void setKeyStorePassword(String name, char[] password) throws KuraException {
        try {
            passwords.set(name, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new KuraException(KuraErrorCode.ENCODE_ERROR, e, e.getMessage());
        }
    }

    @Override
    @Deprecated
    public void setKeyStorePassword(String name, String password) throws IOException {
        try {
            passwords.set(name, password.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    @Deprecated
    public boolean isFrameworkSecure() {
        return false;
    }
}
