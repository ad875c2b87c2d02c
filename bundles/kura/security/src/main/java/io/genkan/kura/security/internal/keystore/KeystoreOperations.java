package io.genkan.kura.security.internal.keystore;

import io.genkan.kura.security.internal.x509.X509;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CRL;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.jspecify.annotations.Nullable;

/** What Kura's KeystoreService does, on a keystore file and its revocation lists. Thread-safe. */
abstract class KeystoreOperations implements KeystoreService {
    /** Work on the keystore that may fail in the ways of files and of cryptography. */
    private interface Work<T> {
        T run() throws IOException, GeneralSecurityException, KuraException;
    }

    /** {@return kura.service.pid of this keystore} */
    abstract String pid();

    /** {@return the present file; another one after a change of the configuration} */
    abstract KeystoreFile file();

    /** {@return the present revocation lists} */
    abstract CrlCache crls();

    /** Tells everybody that entries or revocation lists have changed. */
    abstract void changed();

    @Override
    public KeyStore getKeyStore() throws KuraException {
        return attempt(() -> file().open());
    }

    @Override
    @SuppressWarnings("NullAway") // Kura's contract: null where there is no such entry
    public KeyStore.Entry getEntry(String alias) throws KuraException {
        require(alias, "an alias");
        return attempt(() -> entry(file(), alias));
    }

    @Override
    public Map<String, KeyStore.Entry> getEntries() throws KuraException {
        return attempt(() -> {
            Map<String, KeyStore.Entry> entries = new LinkedHashMap<>();
            KeystoreFile file = file();
            for (String alias : Collections.list(file.open().aliases())) {
                KeyStore.Entry entry = entry(file, alias);
                if (entry != null) {
                    entries.put(alias, entry);
                }
            }
            return entries;
        });
    }

    private static KeyStore.@Nullable Entry entry(KeystoreFile file, String alias)
            throws IOException, GeneralSecurityException, KuraException {
        KeyStore store = file.open();
        return store.getEntry(alias, store.isKeyEntry(alias) ? file.protection() : null);
    }

    @Override
    public List<String> getAliases() throws KuraException {
        return attempt(() -> Collections.list(file().open().aliases()));
    }

    @Override
    public void setEntry(String alias, KeyStore.Entry entry) throws KuraException {
        require(alias, "an alias");
        require(entry, "an entry");
        edit((store, protection) ->
                store.setEntry(alias, entry, entry instanceof KeyStore.TrustedCertificateEntry ? null : protection));
    }

    @Override
    public void deleteEntry(String alias) throws KuraException {
        require(alias, "an alias");
        if (attempt(() -> file().open().containsAlias(alias))) {
            edit((store, protection) -> store.deleteEntry(alias));
        }
    }

    @Override
    public List<KeyManager> getKeyManagers(String algorithm) throws KuraException {
        return keyManagers(() -> KeyManagerFactory.getInstance(algorithm));
    }

    @Override
    public List<KeyManager> getKeyManagers(String algorithm, String provider) throws KuraException {
        return keyManagers(() -> KeyManagerFactory.getInstance(algorithm, provider));
    }

    private List<KeyManager> keyManagers(Work<KeyManagerFactory> source) throws KuraException {
        return attempt(() -> {
            KeyManagerFactory factory = source.run();
            KeystoreFile file = file();
            factory.init(file.open(), file.protection().getPassword());
            return List.of(factory.getKeyManagers());
        });
    }

    @Override
    public void createKeyPair(String alias, String algorithm, int size, String signatureAlgorithm, String subject)
            throws KuraException {
        createKeyPair(alias, algorithm, size, signatureAlgorithm, subject, new SecureRandom());
    }

    @Override
    public void createKeyPair(
            String alias, String algorithm, int size, String signatureAlgorithm, String subject, SecureRandom random)
            throws KuraException {
        require(algorithm, "an algorithm");
        require(random, "a source of random numbers");
        keyPair(alias, () -> generate(algorithm, size, random), signatureAlgorithm, subject, random);
    }

    @Override
    public void createKeyPair(
            String alias,
            String algorithm,
            AlgorithmParameterSpec parameters,
            String signatureAlgorithm,
            String subject)
            throws KuraException {
        createKeyPair(alias, algorithm, parameters, signatureAlgorithm, subject, new SecureRandom());
    }

    @Override
    public void createKeyPair(
            String alias,
            String algorithm,
            AlgorithmParameterSpec parameters,
            String signatureAlgorithm,
            String subject,
            SecureRandom random)
            throws KuraException {
        require(algorithm, "an algorithm");
        require(random, "a source of random numbers");
        keyPair(alias, () -> generate(algorithm, parameters, random), signatureAlgorithm, subject, random);
    }

    private void keyPair(
            String alias, Work<KeyPair> source, String signatureAlgorithm, String subject, SecureRandom random)
            throws KuraException {
        require(alias, "an alias");
        require(signatureAlgorithm, "a signature algorithm");
        require(subject, "a subject");
        KeyStore.PrivateKeyEntry entry;
        try {
            KeyPair pair = source.run();
            X509Certificate certificate =
                    X509.selfSigned(pair, new X500Principal(subject), X509.Names.NONE, signatureAlgorithm, random);
            entry = new KeyStore.PrivateKeyEntry(pair.getPrivate(), new Certificate[] {certificate});
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new KuraException(KuraErrorCode.BAD_REQUEST, e, e.getMessage());
        }
        setEntry(alias, entry);
    }

    static KeyPair generate(String algorithm, int size, SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size, random);
        return generator.generateKeyPair();
    }

    static KeyPair generate(String algorithm, AlgorithmParameterSpec parameters, @Nullable SecureRandom random)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(parameters, random == null ? new SecureRandom() : random);
        return generator.generateKeyPair();
    }

    @Override
    public String getCSR(KeyPair pair, X500Principal subject, String signatureAlgorithm) throws KuraException {
        require(pair, "a key pair");
        require(subject, "a subject");
        require(signatureAlgorithm, "a signature algorithm");
        try {
            return X509.request(pair, subject, signatureAlgorithm);
        } catch (GeneralSecurityException e) {
            throw new KuraException(KuraErrorCode.BAD_REQUEST, e, e.getMessage());
        }
    }

    @Override
    public String getCSR(String alias, X500Principal subject, String signatureAlgorithm) throws KuraException {
        if (!(getEntry(alias) instanceof KeyStore.PrivateKeyEntry entry)) {
            throw new KuraException(
                    KuraErrorCode.NOT_FOUND, "a private key with the alias " + alias + " in keystore " + pid());
        }
        KeyPair pair = new KeyPair(entry.getCertificate().getPublicKey(), entry.getPrivateKey());
        return getCSR(pair, subject, signatureAlgorithm);
    }

    @Override
    public Collection<CRL> getCRLs() throws KuraException {
        return attempt(() -> new ArrayList<CRL>(crls().all()));
    }

    @Override
    public CertStore getCRLStore() throws KuraException {
        return attempt(() -> CertStore.getInstance("Collection", new CollectionCertStoreParameters(crls().all())));
    }

    @Override
    public void addCRL(X509CRL crl) throws KuraException {
        require(crl, "a revocation list");
        if (attempt(() -> crls().add(crl, trusted(file().open())))) {
            changed();
        }
    }

    static List<X509Certificate> trusted(KeyStore store) throws GeneralSecurityException {
        List<X509Certificate> trusted = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                trusted.add(certificate);
            }
        }
        return trusted;
    }

    /** A change of the keystore's entries. */
    private interface Edit {
        void apply(KeyStore store, KeyStore.ProtectionParameter protection) throws GeneralSecurityException;
    }

    private void edit(Edit edit) throws KuraException {
        attempt(() -> {
            KeystoreFile file = file();
            synchronized (file) {
                edit.apply(file.open(), file.protection());
                file.save();
            }
            return true;
        });
        changed();
    }

    private static <T> T attempt(Work<T> work) throws KuraException {
        try {
            return work.run();
        } catch (IOException e) {
            throw new KuraException(KuraErrorCode.IO_ERROR, e, e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new KuraException(KuraErrorCode.SECURITY_EXCEPTION, e, e.getMessage());
        }
    }

    private static void require(@Nullable Object argument, String what) {
        if (argument == null) {
            throw new IllegalArgumentException("A keystore needs " + what + " here, not null.");
        }
    }
}
