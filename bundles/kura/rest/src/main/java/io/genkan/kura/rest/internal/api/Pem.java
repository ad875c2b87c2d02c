package io.genkan.kura.rest.internal.api;

import io.genkan.kura.rest.internal.route.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
    /** Version 0 and the algorithm identifier of RSA, as PKCS#8 has them before a PKCS#1 key. */
    private static final byte[] RSA_HEAD = {
        2, 1, 0, 0x30, 0x0d, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
    };

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

    private static byte[] wrap(byte[] pkcs1) {
        byte[] inner = tagged(4, pkcs1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(RSA_HEAD);
        content.writeBytes(inner);
        return tagged(0x30, content.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 128) {
            out.write(content.length);
        } else {
            int bytes = content.length < 256 ? 1 : content.length < 65_536 ? 2 : 3;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(content.length >> (8 * i));
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
