package org.eclipse.kura.ssl;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes TLS connections with the keys and certificates of a keystore.
 *
 * <p>Protocol, cipher suites and the check of host names are configuration of the service. Safe for concurrent use.
 */
@ProviderType
public interface SslManagerService {

    /**
     * Returns a context that may use any key of the keystore.
     *
     * @return the context
     * @throws GeneralSecurityException when keys or certificates cannot be used
     * @throws IOException when keys or certificates cannot be read
     */
    SSLContext getSSLContext() throws GeneralSecurityException, IOException;

    /**
     * Returns a context that uses one key of the keystore.
     *
     * @param keyAlias name of the entry with the key; null or empty for any
     * @return the context
     * @throws GeneralSecurityException when keys or certificates cannot be used
     * @throws IOException when keys or certificates cannot be read
     */
    SSLContext getSSLContext(String keyAlias) throws GeneralSecurityException, IOException;

    /**
     * Returns a factory whose sockets may use any key of the keystore.
     *
     * @return the factory
     * @throws GeneralSecurityException when keys or certificates cannot be used
     * @throws IOException when keys or certificates cannot be read
     */
    SSLSocketFactory getSSLSocketFactory() throws GeneralSecurityException, IOException;

    /**
     * Returns a factory whose sockets use one key of the keystore.
     *
     * @param keyAlias name of the entry with the key; null or empty for any
     * @return the factory
     * @throws GeneralSecurityException when keys or certificates cannot be used
     * @throws IOException when keys or certificates cannot be read
     */
    SSLSocketFactory getSSLSocketFactory(String keyAlias) throws GeneralSecurityException, IOException;

    /**
     * Returns a factory with settings of the caller. Prefer a service instance of its own with these settings.
     *
     * @param protocol protocol, such as {@code TLSv1.2}; null for that of the service
     * @param ciphers cipher suites, separated by commas; null for those of the service
     * @param trustStore path of the keystore with the certificates to trust; null for that of the service
     * @param keyStore path of the keystore with the keys; null for that of the service
     * @param keyStorePassword password of both keystores; null for that of the service
     * @param keyAlias name of the entry with the key; null or empty for any
     * @return the factory
     * @throws GeneralSecurityException when keys or certificates cannot be used
     * @throws IOException when keys or certificates cannot be read
     */
    SSLSocketFactory getSSLSocketFactory(
            String protocol,
            String ciphers,
            String trustStore,
            String keyStore,
            char[] keyStorePassword,
            String keyAlias)
            throws GeneralSecurityException, IOException;

    /**
     * Returns a factory with settings of the caller and, if wanted, without check of the host name. Prefer a service instance of its own with these settings.
     *
     * @param protocol protocol, such as {@code TLSv1.2}; null for that of the service
     * @param ciphers cipher suites, separated by commas; null for those of the service
     * @param trustStore path of the keystore with the certificates to trust; null for that of the service
     * @param keyStore path of the keystore with the keys; null for that of the service
     * @param keyStorePassword password of both keystores; null for that of the service
     * @param keyAlias name of the entry with the key; null or empty for any
     * @param hostnameVerification false not to check that the certificate fits the name of the host
     * @return the factory
     * @throws GeneralSecurityException when keys or certificates cannot be used
     * @throws IOException when keys or certificates cannot be read
     */
    SSLSocketFactory getSSLSocketFactory(
            String protocol,
            String ciphers,
            String trustStore,
            String keyStore,
            char[] keyStorePassword,
            String keyAlias,
            boolean hostnameVerification)
            throws GeneralSecurityException, IOException;

    /**
     * Lists the certificates that are trusted. Prefer the keystore service.
     *
     * @return the certificates
     * @throws GeneralSecurityException when keys or certificates cannot be used
     * @throws IOException when keys or certificates cannot be read
     */
    X509Certificate[] getTrustCertificates() throws GeneralSecurityException, IOException;

    /**
     * Trusts a certificate. Prefer the keystore service.
     *
     * @param alias name of the entry
     * @param x509crt the certificate
     * @throws GeneralSecurityException when keys or certificates cannot be used
     * @throws IOException when keys or certificates cannot be read
     */
    void installTrustCertificate(String alias, X509Certificate x509crt) throws GeneralSecurityException, IOException;

    /**
     * Trusts a certificate no longer. Prefer the keystore service.
     *
     * @param alias name of the entry
     * @throws GeneralSecurityException when keys or certificates cannot be used
     * @throws IOException when keys or certificates cannot be read
     */
    void deleteTrustCertificate(String alias) throws GeneralSecurityException, IOException;

    /**
     * Stores a private key. Prefer the keystore service.
     *
     * @param alias name of the entry
     * @param privateKey the key
     * @param password password of the entry
     * @param publicCerts certificates of the key, its own first
     * @throws GeneralSecurityException when keys or certificates cannot be used
     * @throws IOException when keys or certificates cannot be read
     */
    void installPrivateKey(String alias, PrivateKey privateKey, char[] password, Certificate[] publicCerts)
            throws GeneralSecurityException, IOException;
}
