package org.eclipse.kura.security.keystore;

@org.osgi.annotation.versioning.ProviderType
public interface KeystoreService {
    String getCSR(String value, javax.security.auth.x500.X500Principal x500Principal, String value2)
            throws org.eclipse.kura.KuraException;

    String getCSR(java.security.KeyPair keyPair, javax.security.auth.x500.X500Principal x500Principal, String value)
            throws org.eclipse.kura.KuraException;

    java.security.KeyStore getKeyStore() throws org.eclipse.kura.KuraException;

    java.security.KeyStore.Entry getEntry(String value) throws org.eclipse.kura.KuraException;

    java.security.cert.CertStore getCRLStore() throws org.eclipse.kura.KuraException;

    java.util.Collection<java.security.cert.CRL> getCRLs() throws org.eclipse.kura.KuraException;

    java.util.List<String> getAliases() throws org.eclipse.kura.KuraException;

    java.util.List<javax.net.ssl.KeyManager> getKeyManagers(String value) throws org.eclipse.kura.KuraException;

    java.util.List<javax.net.ssl.KeyManager> getKeyManagers(String value, String value2)
            throws org.eclipse.kura.KuraException;

    java.util.Map<String, java.security.KeyStore.Entry> getEntries() throws org.eclipse.kura.KuraException;

    void addCRL(java.security.cert.X509CRL x509CRL) throws org.eclipse.kura.KuraException;

    void createKeyPair(String value, String value2, int number, String value3, String value4)
            throws org.eclipse.kura.KuraException;

    void createKeyPair(
            String value,
            String value2,
            int number,
            String value3,
            String value4,
            java.security.SecureRandom secureRandom)
            throws org.eclipse.kura.KuraException;

    void createKeyPair(
            String value,
            String value2,
            java.security.spec.AlgorithmParameterSpec algorithmParameterSpec,
            String value3,
            String value4)
            throws org.eclipse.kura.KuraException;

    void createKeyPair(
            String value,
            String value2,
            java.security.spec.AlgorithmParameterSpec algorithmParameterSpec,
            String value3,
            String value4,
            java.security.SecureRandom secureRandom)
            throws org.eclipse.kura.KuraException;

    void deleteEntry(String value) throws org.eclipse.kura.KuraException;

    void setEntry(String value, java.security.KeyStore.Entry entry) throws org.eclipse.kura.KuraException;
}
