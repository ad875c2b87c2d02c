package io.genkan.console.web.internal.listen;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.keystore.KeystoreService;

/**
 * What HTTPS shows to browsers.
 *
 * @param context serves with the keystore's private key
 * @param fingerprint SHA-256 of the certificate, as browsers show it
 */
record TlsIdentity(SSLContext context, String fingerprint) {
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
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                keystore.getKeyManagers(KeyManagerFactory.getDefaultAlgorithm()).toArray(new KeyManager[0]),
                null,
                null);
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(own.get().getCertificate().getEncoded());
        return Optional.of(new TlsIdentity(
                context, HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest)));
    }
}
