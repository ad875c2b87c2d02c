package org.eclipse.kura.crypto;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.BadPaddingException;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.NoSuchPaddingException;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Encrypts secrets with the key of this gateway, computes digests and keeps the passwords of key stores.
 *
 * <p>An encrypted text is the Base64 of a random initialisation vector of 12 bytes, a {@code -}, and the Base64 of the
 * AES/GCM cipher text with its tag of 16 bytes.
 */
@ProviderType
public interface CryptoService {

    /**
     * Encrypts a secret.
     *
     * @param value the characters in clear
     * @return the encrypted text, another one at each call
     * @throws KuraException with code ENCODE_ERROR if it could not be encrypted, OPERATION_NOT_SUPPORTED if the Java
     *     machine lacks the cipher
     */
    char[] encryptAes(char[] value) throws KuraException;

    /**
     * Decrypts a secret.
     *
     * @param encryptedValue the encrypted text; an empty one is its own clear text
     * @return the characters in clear
     * @throws KuraException with code DECODER_ERROR if the text is not an encrypted one or was made with another key,
     *     OPERATION_NOT_SUPPORTED if the Java machine lacks the cipher
     */
    char[] decryptAes(char[] encryptedValue) throws KuraException;

    /**
     * Encrypts a secret. Outdated: a String cannot be wiped, prefer {@link #encryptAes(char[])}.
     *
     * @param value the text in clear
     * @return the encrypted text
     * @throws NoSuchAlgorithmException if the Java machine lacks the cipher
     * @throws NoSuchPaddingException if the Java machine lacks the cipher
     * @throws InvalidKeyException if the key of this gateway does not fit the cipher
     * @throws IllegalBlockSizeException if it could not be encrypted
     * @throws BadPaddingException if it could not be encrypted
     */
    String encryptAes(String value)
            throws NoSuchAlgorithmException, NoSuchPaddingException, InvalidKeyException, IllegalBlockSizeException,
                    BadPaddingException;

    /**
     * Decrypts a secret. Outdated: a String cannot be wiped, prefer {@link #decryptAes(char[])}.
     *
     * @param encryptedValue the encrypted text
     * @return the text in clear
     * @throws NoSuchAlgorithmException if the Java machine lacks the cipher
     * @throws NoSuchPaddingException if the Java machine lacks the cipher
     * @throws InvalidKeyException if the key of this gateway does not fit the cipher
     * @throws IOException if the text is not an encrypted one or was made with another key
     * @throws IllegalBlockSizeException if it could not be decrypted
     * @throws BadPaddingException if it could not be decrypted
     */
    String decryptAes(String encryptedValue)
            throws NoSuchAlgorithmException, NoSuchPaddingException, InvalidKeyException, IOException,
                    IllegalBlockSizeException, BadPaddingException;

    /**
     * Computes a digest with SHA-1, which is no longer safe against forgery.
     *
     * @param value the text
     * @return the Base64 of the digest of its UTF-8 bytes
     * @throws NoSuchAlgorithmException if the Java machine lacks the algorithm
     * @throws UnsupportedEncodingException not to be expected
     */
    default String sha1Hash(String value) throws NoSuchAlgorithmException, UnsupportedEncodingException {
        return hash(value, "SHA-1");
    }

    /**
     * Computes a digest with SHA-256.
     *
     * @param value the text
     * @return the Base64 of the digest of its UTF-8 bytes
     * @throws NoSuchAlgorithmException if the Java machine lacks the algorithm
     * @throws UnsupportedEncodingException not to be expected
     */
    default String sha256Hash(String value) throws NoSuchAlgorithmException, UnsupportedEncodingException {
        return hash(value, "SHA-256");
    }

    /**
     * Computes a digest.
     *
     * @param value the text
     * @param algorithm the name of the algorithm, as {@link java.security.MessageDigest} knows it
     * @return the Base64 of the digest of its UTF-8 bytes
     * @throws NoSuchAlgorithmException if the Java machine lacks the algorithm
     * @throws UnsupportedEncodingException not to be expected
     */
    String hash(String value, String algorithm) throws NoSuchAlgorithmException, UnsupportedEncodingException;

    /**
     * Encodes a text.
     *
     * @param value the text, or null
     * @return the Base64 of its UTF-8 bytes, null for null
     * @throws NoSuchAlgorithmException not to be expected
     * @throws UnsupportedEncodingException not to be expected
     */
    String encodeBase64(String value) throws NoSuchAlgorithmException, UnsupportedEncodingException;

    /**
     * Decodes a text.
     *
     * @param value the Base64 of UTF-8 bytes, or null
     * @return the text, null for null
     * @throws NoSuchAlgorithmException not to be expected
     * @throws UnsupportedEncodingException not to be expected
     */
    String decodeBase64(String value) throws NoSuchAlgorithmException, UnsupportedEncodingException;

    /**
     * The password of a key store.
     *
     * @param keyStorePath the path or the pid of the key store
     * @return the password in clear, null if none is kept for that key store
     */
    char[] getKeyStorePassword(String keyStorePath);

    /**
     * Keeps the password of a key store, encrypted.
     *
     * @param keyStorePath the path or the pid of the key store
     * @param password the password in clear
     * @throws KuraException if the password could not be kept
     */
    void setKeyStorePassword(String keyStorePath, char[] password) throws KuraException;

    /**
     * Keeps the password of a key store, encrypted. Outdated: a String cannot be wiped, prefer
     * {@link #setKeyStorePassword(String, char[])}.
     *
     * @param keyStorePath the path or the pid of the key store
     * @param password the password in clear
     * @throws IOException if the password could not be kept
     */
    void setKeyStorePassword(String keyStorePath, String password) throws IOException;

    /**
     * Tells whether the framework runs with OSGi security.
     *
     * @return true if it does
     */
    boolean isFrameworkSecure();
}
