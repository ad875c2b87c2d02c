package io.genkan.kura.security.internal.ssl;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.SecureRandom;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CertSelector;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.jspecify.annotations.Nullable;

/** Builds SSL contexts from keystores. Keeps nothing. */
final class SslContexts {
    private SslContexts() {}

    /**
     * Builds one context.
     *
     * @param keys keystore with private keys, null for none
     * @param trust keystore with trusted certificates, null for none
     * @param alias the only private key to use, empty for Java's choice
     */
    static SSLContext build(
            SslOptions options, @Nullable KeystoreService keys, @Nullable KeystoreService trust, String alias)
            throws GeneralSecurityException, IOException {
        try {
            KeyManager[] keyManagers = keyManagers(keys, alias);
            KeyStore anchors = trust == null ? null : trust.getKeyStore();
            CertStore crls = trust == null || !options.revocation() ? null : trust.getCRLStore();
            return build(options, keyManagers, anchors, crls);
        } catch (KuraException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        }
    }

    static SSLContext build(
            SslOptions options, KeyManager[] keyManagers, @Nullable KeyStore anchors, @Nullable CertStore crls)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance(options.protocol());
        context.init(keyManagers, trustManagers(options, anchors, crls), null);
        return context;
    }

    private static KeyManager[] keyManagers(@Nullable KeystoreService keys, String alias)
            throws GeneralSecurityException, IOException, KuraException {
        if (keys == null) {
            if (alias.isEmpty()) {
                return new KeyManager[0];
            }
            throw new KeyStoreException("There is no keystore to take the private key " + alias
                    + " from: set KeystoreService.target to a keystore.");
        }
        if (alias.isEmpty()) {
            List<KeyManager> managers = keys.getKeyManagers(KeyManagerFactory.getDefaultAlgorithm());
            return managers.toArray(KeyManager[]::new);
        }
        if (!(keys.getEntry(alias) instanceof KeyStore.PrivateKeyEntry entry)) {
            throw new KeyStoreException("The keystore holds no private key with the alias " + alias
                    + ": put it there, or name one that is there.");
        }
        return keyManagers(alias, entry);
    }

    /** A keystore of one entry leaves Java no other choice than this key. */
    static KeyManager[] keyManagers(String alias, KeyStore.PrivateKeyEntry entry)
            throws GeneralSecurityException, IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        char[] password = java.util.HexFormat.of().formatHex(random).toCharArray();
        KeyStore single = KeyStore.getInstance("PKCS12");
        single.load(null, password);
        single.setEntry(alias, entry, new KeyStore.PasswordProtection(password));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(single, password);
        return factory.getKeyManagers();
    }

    /** Trusts the certificates of the keystore, or, when it holds none, the public authorities that Java trusts. */
    private static TrustManager[] trustManagers(
            SslOptions options, @Nullable KeyStore anchors, @Nullable CertStore crls) throws GeneralSecurityException {
        KeyStore own = anchors != null && holdsCertificates(anchors) ? anchors : null;
        if (!options.revocation() || own == null) {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(own);
            return factory.getTrustManagers();
        }
        PKIXRevocationChecker checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
        checker.setOptions(options.revocationOptions());
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(own, new X509CertSelector());
        parameters.setRevocationEnabled(true);
        parameters.addCertPathChecker(checker);
        if (crls != null) {
            parameters.addCertStore(crls);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters));
        return factory.getTrustManagers();
    }

    static boolean holdsCertificates(KeyStore store) throws KeyStoreException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the trusted certificates of a keystore by alias} */
    static Map<String, KeyStore.TrustedCertificateEntry> trusted(Map<String, KeyStore.Entry> entries) {
        Map<String, KeyStore.TrustedCertificateEntry> trusted = new java.util.TreeMap<>();
        entries.forEach((alias, entry) -> {
            if (entry instanceof KeyStore.TrustedCertificateEntry certificate) {
                trusted.put(alias, certificate);
            }
        });
        return trusted;
    }
}
