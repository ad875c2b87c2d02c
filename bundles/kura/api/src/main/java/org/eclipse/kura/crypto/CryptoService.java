package org.eclipse.kura.crypto;

@org.osgi.annotation.versioning.ProviderType
public interface CryptoService {
    boolean isFrameworkSecure();

    char[] decryptAes(char[] chars) throws org.eclipse.kura.KuraException;

    char[] encryptAes(char[] chars) throws org.eclipse.kura.KuraException;

    char[] getKeyStorePassword(String value);

    String decodeBase64(String value)
            throws java.security.NoSuchAlgorithmException, java.io.UnsupportedEncodingException;

    String decryptAes(String value)
            throws java.security.NoSuchAlgorithmException, javax.crypto.NoSuchPaddingException,
                    java.security.InvalidKeyException, java.io.IOException, javax.crypto.IllegalBlockSizeException,
                    javax.crypto.BadPaddingException;

    String encodeBase64(String value)
            throws java.security.NoSuchAlgorithmException, java.io.UnsupportedEncodingException;

    String encryptAes(String value)
            throws java.security.NoSuchAlgorithmException, javax.crypto.NoSuchPaddingException,
                    java.security.InvalidKeyException, javax.crypto.IllegalBlockSizeException,
                    javax.crypto.BadPaddingException;

    String hash(String value, String value2)
            throws java.security.NoSuchAlgorithmException, java.io.UnsupportedEncodingException;

    void setKeyStorePassword(String value, char[] chars) throws org.eclipse.kura.KuraException;

    void setKeyStorePassword(String value, String value2) throws java.io.IOException;

    default String sha1Hash(String value)
            throws java.security.NoSuchAlgorithmException, java.io.UnsupportedEncodingException {
        return hash(value, "SHA-1");
    }

    default String sha256Hash(String value)
            throws java.security.NoSuchAlgorithmException, java.io.UnsupportedEncodingException {
        return hash(value, "SHA-256");
    }
}
