package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.kura.rest.internal.route.Refusal;
import java.security.KeyStore.Entry;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.KeyStore.TrustedCertificateEntry;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry of a keystore as JSON. */
final class KeystoreEntry {
    private KeystoreEntry() {}

    /** @param detailed with the certificates themselves */
    static Optional<JsonObject> describe(String pid, String alias, @Nullable Entry entry, boolean detailed)
            throws Refusal {
        JsonObject object = new JsonObject().add("keystoreServicePid", pid).add("alias", alias);
        if (entry instanceof PrivateKeyEntry key) {
            return Optional.of(privateKey(object, key, detailed));
        }
        if (entry instanceof TrustedCertificateEntry trusted
                && trusted.getTrustedCertificate() instanceof X509Certificate certificate) {
            return Optional.of(certificate(object, certificate, detailed));
        }
        return Optional.empty();
    }

    private static JsonObject privateKey(JsonObject object, PrivateKeyEntry key, boolean detailed) throws Refusal {
        object.add("algorithm", key.getPrivateKey().getAlgorithm())
                .add("size", size(key.getCertificate().getPublicKey()));
        if (detailed) {
            JsonArray chain = new JsonArray();
            for (Certificate each : key.getCertificateChain()) {
                chain.add(Pem.write(each));
            }
            object.add("certificateChain", chain);
        }
        return object.add("type", "PRIVATE_KEY");
    }

    private static JsonObject certificate(JsonObject object, X509Certificate certificate, boolean detailed)
            throws Refusal {
        object.add("subjectDN", certificate.getSubjectX500Principal().getName());
        JsonArray names = alternativeNames(certificate);
        if (!names.isEmpty()) {
            object.add("subjectAN", names);
        }
        object.add("issuer", certificate.getIssuerX500Principal().getName())
                .add("startDate", certificate.getNotBefore().getTime())
                .add("expirationDate", certificate.getNotAfter().getTime())
                .add("algorithm", certificate.getSigAlgName())
                .add("size", size(certificate.getPublicKey()));
        if (detailed) {
            object.add("certificate", Pem.write(certificate));
        }
        return object.add("type", "TRUSTED_CERTIFICATE");
    }

    private static JsonArray alternativeNames(X509Certificate certificate) {
        JsonArray all = new JsonArray();
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            for (List<?> name : names == null ? List.<List<?>>of() : names) {
                JsonArray pair = new JsonArray();
                name.forEach(each -> pair.add(Values.json(each)));
                all.add(pair);
            }
        } catch (CertificateParsingException e) {
            return new JsonArray();
        }
        return all;
    }

    private static int size(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength();
        }
        if (key instanceof ECPublicKey ec) {
            return ec.getParams().getOrder().bitLength();
        }
        return key instanceof DSAPublicKey dsa && dsa.getParams() != null
                ? dsa.getParams().getP().bitLength()
                : 0;
    }
}
