package io.genkan.support.coap;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.x509.KeyManagerCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticNewAdvancedCertificateVerifier;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of a keystore: its keys are ours, its certificates are trusted.
 *
 * @param keys null when there are none
 * @param trusted certificates of peers, or of those who sign them
 */
public record Certificates(@Nullable X509KeyManager keys, List<Certificate> trusted) {
    /** {@return what is in a keystore} */
    public static Certificates of(KeystoreService keystore) throws KuraException, GeneralSecurityException {
        List<Certificate> trusted = new ArrayList<>();
        boolean hasKeys = false;
        for (Map.Entry<String, KeyStore.Entry> entry : keystore.getEntries().entrySet()) {
            if (entry.getValue() instanceof KeyStore.TrustedCertificateEntry certificate) {
                trusted.add(certificate.getTrustedCertificate());
            } else if (entry.getValue() instanceof KeyStore.PrivateKeyEntry) {
                hasKeys = true;
            }
        }
        X509KeyManager keys = null;
        if (hasKeys) {
            for (KeyManager manager : keystore.getKeyManagers(KeyManagerFactory.getDefaultAlgorithm())) {
                if (manager instanceof X509KeyManager found) {
                    keys = found;
                }
            }
        }
        return new Certificates(keys, List.copyOf(trusted));
    }

    /** Lets connections be made with them. */
    public void applyTo(DtlsConnectorConfig.Builder builder) {
        X509KeyManager ours = keys;
        if (ours != null) {
            builder.setCertificateIdentityProvider(new KeyManagerCertificateProvider(ours, CertificateType.X_509));
        }
        if (!trusted.isEmpty()) {
            builder.setAdvancedCertificateVerifier(StaticNewAdvancedCertificateVerifier.builder()
                    .setTrustedCertificates(trusted.toArray(Certificate[]::new))
                    .build());
        }
    }
}
