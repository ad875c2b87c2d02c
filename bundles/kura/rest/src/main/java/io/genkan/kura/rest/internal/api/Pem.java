package io.genkan.kura.rest.internal.api;

import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.support.der.Der;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and private keys as text. */
final class Pem {
    private static final Pattern KEY = Pattern.compile("-----BEGIN (RSA |)PRIVATE KEY-----([^-]+)-----END");
    private static final String RSA = "1.2.840.113549.1.1.1";

    private Pem() {}

    static String write(Certificate certificate) throws Refusal {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----";
        } catch (CertificateException e) {
            throw new Refusal(500, "A certificate in the keystore cannot be written: " + e.getMessage());
        }
    }

    /** @throws Refusal with status 400 when there is none */
    static List<X509Certificate> certificates(String text) throws Refusal {
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            for (Certificate each : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))) {
                certificates.add((X509Certificate) each);
            }
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException e) {
            throw Refusal.bad("The certificate is not X.509 in PEM: " + e.getMessage() + ".");
        }
        throw Refusal.bad("The text contains no certificate in PEM.");
    }

    /**
     * Reads an unencrypted key in PKCS#8, or RSA in PKCS#1.
     *
     * @param algorithm of the public key that belongs to it
     * @throws Refusal with status 400
     */
    static PrivateKey privateKey(String text, String algorithm) throws Refusal {
        Matcher found = KEY.matcher(text);
        if (!found.find()) {
            throw Refusal.bad("The private key is not PEM with the head BEGIN PRIVATE KEY or BEGIN RSA PRIVATE KEY.");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(found.group(2));
            byte[] pkcs8 = found.group(1).isEmpty() ? der : wrap(der);
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw Refusal.bad("The private key cannot be read: " + e.getMessage() + ".");
        }
    }

    /** {@return an RSA key as PKCS#8 has it: version 0 and the algorithm before it} */
    private static byte[] wrap(byte[] pkcs1) {
        return Der.sequence(Der.integer(BigInteger.ZERO), Der.sequence(Der.oid(RSA), Der.nothing()), Der.octets(pkcs1));
    }
}
