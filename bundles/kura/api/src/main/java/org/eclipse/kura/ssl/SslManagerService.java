package org.eclipse.kura.ssl;

@org.osgi.annotation.versioning.ProviderType
public interface SslManagerService {
    java.security.cert.X509Certificate[] getTrustCertificates()
            throws java.security.GeneralSecurityException, java.io.IOException;

    javax.net.ssl.SSLContext getSSLContext() throws java.security.GeneralSecurityException, java.io.IOException;

    javax.net.ssl.SSLContext getSSLContext(String value)
            throws java.security.GeneralSecurityException, java.io.IOException;

    javax.net.ssl.SSLSocketFactory getSSLSocketFactory()
            throws java.security.GeneralSecurityException, java.io.IOException;

    javax.net.ssl.SSLSocketFactory getSSLSocketFactory(String value)
            throws java.security.GeneralSecurityException, java.io.IOException;

    javax.net.ssl.SSLSocketFactory getSSLSocketFactory(
            String value, String value2, String value3, String value4, char[] chars, String value5)
            throws java.security.GeneralSecurityException, java.io.IOException;

    javax.net.ssl.SSLSocketFactory getSSLSocketFactory(
            String value, String value2, String value3, String value4, char[] chars, String value5, boolean flag)
            throws java.security.GeneralSecurityException, java.io.IOException;

    void deleteTrustCertificate(String value) throws java.security.GeneralSecurityException, java.io.IOException;

    void installPrivateKey(
            String value,
            java.security.PrivateKey privateKey,
            char[] chars,
            java.security.cert.Certificate[] certificate)
            throws java.security.GeneralSecurityException, java.io.IOException;

    void installTrustCertificate(String value, java.security.cert.X509Certificate x509Certificate)
            throws java.security.GeneralSecurityException, java.io.IOException;
}
