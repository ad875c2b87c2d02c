package io.genkan.console.web.internal.listen;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.keystore.KeystoreService;

/**
 * What HTTPS shows to browsers, and whose certificates it takes.
 *
 * @param context serves with the keystore's private key
 * @param fingerprint SHA-256 of the certificate, as browsers show it
 * @param trusted what clients' certificates must be or be signed by; nothing else is, not even the public authorities
 */
record TlsIdentity(SSLContext context, String fingerprint, Set<Certificate> trusted) {
    /** {@return the identity of a keystore, empty while it holds no private key} */
    static Optional<TlsIdentity> of(KeystoreService keystore) throws KuraException, GeneralSecurityException {
        Collection<KeyStore.Entry> entries = keystore.getEntries().values();
        Optional<KeyStore.PrivateKeyEntry> own = entries.stream()
                .filter(KeyStore.PrivateKeyEntry.class::isInstance)
                .map(KeyStore.PrivateKeyEntry.class::cast)
                .findFirst();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Set<Certificate> trusted = entries.stream()
                .filter(KeyStore.TrustedCertificateEntry.class::isInstance)
                .map(entry -> ((KeyStore.TrustedCertificateEntry) entry).getTrustedCertificate())
                .collect(Collectors.toUnmodifiableSet());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                keystore.getKeyManagers(KeyManagerFactory.getDefaultAlgorithm()).toArray(new KeyManager[0]),
                trustManagers(trusted),
                null);
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(own.get().getCertificate().getEncoded());
        return Optional.of(new TlsIdentity(
                context, HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest), trusted));
    }

    /** {@return whether clients would see no difference} */
    boolean isLike(TlsIdentity other) {
        return fingerprint.equals(other.fingerprint) && trusted.equals(other.trusted);
    }

    private static TrustManager[] trustManagers(Set<Certificate> trusted) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("An empty keystore is read from nowhere.", e);
        }
        int number = 0;
        for (Certificate each : trusted) {
            store.setCertificateEntry("trusted" + number++, each);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }
}
