package org.eclipse.kura.security.keystore;

import java.security.KeyPair;
import java.security.KeyStore;
import java.security.KeyStore.Entry;
import java.security.SecureRandom;
import java.security.cert.CRL;
import java.security.cert.CertStore;
import java.security.cert.X509CRL;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.security.auth.x500.X500Principal;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A keystore and the certificate revocation lists that belong to it.
 *
 * <p>There is one service per keystore, known by its {@code kura.service.pid}, such as {@code SSLKeystore} and {@code
 * HttpsKeystore}. Each change is stored at once and posted as {@link KeystoreChangedEvent}. Safe for concurrent use.
 */
@ProviderType
public interface KeystoreService {

    /**
     * Returns the keystore.
     *
     * @return the keystore; changes that are made to it directly are not stored
     * @throws KuraException when the keystore cannot be read
     */
    KeyStore getKeyStore() throws KuraException;

    /**
     * Returns an entry.
     *
     * @param alias name of the entry
     * @return the entry, null when there is none of that name
     * @throws KuraException when the keystore cannot be read
     */
    Entry getEntry(String alias) throws KuraException;

    /**
     * Returns all entries.
     *
     * @return the entries by name
     * @throws KuraException when the keystore cannot be read
     */
    Map<String, Entry> getEntries() throws KuraException;

    /**
     * Lists the names of the entries.
     *
     * @return the names
     * @throws KuraException when the keystore cannot be read
     */
    List<String> getAliases() throws KuraException;

    /**
     * Stores an entry, in place of one of the same name.
     *
     * @param alias name of the entry
     * @param entry the entry
     * @throws KuraException when the entry cannot be stored
     */
    void setEntry(String alias, Entry entry) throws KuraException;

    /**
     * Removes an entry; nothing happens when there is none of that name.
     *
     * @param alias name of the entry
     * @throws KuraException when the keystore cannot be written
     */
    void deleteEntry(String alias) throws KuraException;

    /**
     * Makes key managers over all keys.
     *
     * @param algorithm algorithm of the key manager factory, such as {@code PKIX}
     * @return the key managers
     * @throws KuraException when the algorithm is unknown or the keystore cannot be read
     */
    List<KeyManager> getKeyManagers(String algorithm) throws KuraException;

    /**
     * Makes key managers over a single key.
     *
     * @param algorithm algorithm of the key manager factory, such as {@code PKIX}
     * @param alias name of the entry with the key
     * @return the key managers
     * @throws KuraException when the algorithm is unknown or the keystore cannot be read
     */
    List<KeyManager> getKeyManagers(String algorithm, String alias) throws KuraException;

    /**
     * Makes a key pair and a self-signed certificate, and stores both as an entry.
     *
     * @param alias name of the entry
     * @param algorithm algorithm of the keys, such as {@code RSA} or {@code EC}
     * @param keySize size of the keys in bits
     * @param signatureAlgorithm algorithm that signs the certificate, such as {@code SHA256withRSA}
     * @param attributes distinguished name of the certificate's subject
     * @throws KuraException when the keys cannot be made or stored
     */
    void createKeyPair(String alias, String algorithm, int keySize, String signatureAlgorithm, String attributes)
            throws KuraException;

    /**
     * Makes a key pair and a self-signed certificate, and stores both as an entry.
     *
     * @param alias name of the entry
     * @param algorithm algorithm of the keys, such as {@code RSA} or {@code EC}
     * @param keySize size of the keys in bits
     * @param signatureAlgorithm algorithm that signs the certificate, such as {@code SHA256withRSA}
     * @param attributes distinguished name of the certificate's subject
     * @param secureRandom source of randomness
     * @throws KuraException when the keys cannot be made or stored
     */
    void createKeyPair(
            String alias,
            String algorithm,
            int keySize,
            String signatureAlgorithm,
            String attributes,
            SecureRandom secureRandom)
            throws KuraException;

    /**
     * Makes a key pair and a self-signed certificate, and stores both as an entry.
     *
     * @param alias name of the entry
     * @param algorithm algorithm of the keys, such as {@code RSA} or {@code EC}
     * @param algorithmParameter parameters of the algorithm, such as a curve
     * @param signatureAlgorithm algorithm that signs the certificate, such as {@code SHA256withRSA}
     * @param attributes distinguished name of the certificate's subject
     * @throws KuraException when the keys cannot be made or stored
     */
    void createKeyPair(
            String alias,
            String algorithm,
            AlgorithmParameterSpec algorithmParameter,
            String signatureAlgorithm,
            String attributes)
            throws KuraException;

    /**
     * Makes a key pair and a self-signed certificate, and stores both as an entry.
     *
     * @param alias name of the entry
     * @param algorithm algorithm of the keys, such as {@code RSA} or {@code EC}
     * @param algorithmParameter parameters of the algorithm, such as a curve
     * @param signatureAlgorithm algorithm that signs the certificate, such as {@code SHA256withRSA}
     * @param attributes distinguished name of the certificate's subject
     * @param secureRandom source of randomness
     * @throws KuraException when the keys cannot be made or stored
     */
    void createKeyPair(
            String alias,
            String algorithm,
            AlgorithmParameterSpec algorithmParameter,
            String signatureAlgorithm,
            String attributes,
            SecureRandom secureRandom)
            throws KuraException;

    /**
     * Makes a request for a certificate, for a key that need not be in the keystore.
     *
     * @param keypair the key pair; its private key signs the request
     * @param principal subject of the certificate
     * @param signerAlg algorithm that signs the request, such as {@code SHA256withRSA}
     * @return the request in PEM
     * @throws KuraException when the request cannot be made
     */
    String getCSR(KeyPair keypair, X500Principal principal, String signerAlg) throws KuraException;

    /**
     * Makes a request for a certificate.
     *
     * @param alias name of the entry with the key pair
     * @param principal subject of the certificate
     * @param signerAlg algorithm that signs the request, such as {@code SHA256withRSA}
     * @return the request in PEM
     * @throws KuraException when there is no such key pair, or the request cannot be made
     */
    String getCSR(String alias, X500Principal principal, String signerAlg) throws KuraException;

    /**
     * Returns the certificate revocation lists.
     *
     * @return the lists, empty when there are none
     * @throws KuraException when they cannot be read
     */
    Collection<CRL> getCRLs() throws KuraException;

    /**
     * Adds a certificate revocation list, in place of an older one of the same issuer.
     *
     * @param crl the list
     * @throws KuraException when the list cannot be stored
     */
    void addCRL(X509CRL crl) throws KuraException;

    /**
     * Returns the certificate revocation lists for use in the validation of certificate paths.
     *
     * @return a store with all lists
     * @throws KuraException when they cannot be read
     */
    CertStore getCRLStore() throws KuraException;
}
