package io.genkan.support.opcua;

import io.genkan.support.der.Der;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** Certificates of OPC UA applications (OPC 10000-6, 6.2.2): self-signed, RSA, with the application's URI in them. */
public final class Certificates {
    // A gateway has often no clock when it starts first, and the other side trusts this very certificate: both ends are
    // fixed; 2049 is the last year of UTCTime.
    private static final Instant NOT_BEFORE = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant NOT_AFTER = Instant.parse("2049-12-31T23:59:59Z");
    private static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
    private static final int KEY_BITS = 2048;
    private static final int URI = 6;
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private Certificates() {}

    /** {@return a new RSA key of 2048 bits} */
    public static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        return generator.generateKeyPair();
    }

    /**
     * Makes a certificate for an application, signed with its own key.
     *
     * @param name common name
     * @param applicationUri the URI by which the application calls itself
     * @param hosts names under which it is reached, may be empty
     * @param addresses addresses under which it is reached, may be empty
     */
    public static X509Certificate selfSigned(
            KeyPair pair, String name, String applicationUri, List<String> hosts, List<InetAddress> addresses)
            throws GeneralSecurityException {
        X500Principal subject = new X500Principal("CN=" + name.replaceAll("[^A-Za-z0-9 ._-]", "_"));
        byte[] algorithm = Der.sequence(Der.oid(SHA256_WITH_RSA), Der.nothing());
        List<byte[]> names = new ArrayList<>();
        names.add(Der.implicit(URI, applicationUri.getBytes(StandardCharsets.US_ASCII)));
        hosts.forEach(host -> names.add(Der.implicit(DNS, host.getBytes(StandardCharsets.US_ASCII))));
        addresses.forEach(address -> names.add(Der.implicit(ADDRESS, address.getAddress())));
        byte[] keyIdentifier =
                MessageDigest.getInstance("SHA-1").digest(pair.getPublic().getEncoded());
        byte[] body = Der.sequence(
                Der.tagged(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(127, new SecureRandom()).setBit(126)),
                algorithm,
                subject.getEncoded(),
                Der.sequence(Der.time(NOT_BEFORE), Der.time(NOT_AFTER)),
                subject.getEncoded(),
                pair.getPublic().getEncoded(),
                Der.tagged(
                        3,
                        Der.sequence(
                                extension("2.5.29.14", false, Der.octets(keyIdentifier)),
                                extension("2.5.29.35", false, Der.sequence(Der.implicit(0, keyIdentifier))),
                                extension("2.5.29.19", true, Der.sequence()),
                                // digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment, keyCertSign
                                extension("2.5.29.15", true, Der.bits(2, new byte[] {(byte) 0xf4})),
                                extension(
                                        "2.5.29.37",
                                        false,
                                        Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"), Der.oid("1.3.6.1.5.5.7.3.2"))),
                                extension("2.5.29.17", false, Der.sequence(names.toArray(byte[][]::new))))));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(body);
        byte[] certificate = Der.sequence(body, algorithm, Der.bits(0, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    /** {@return the fingerprint by which people know a certificate: SHA-1 in upper case hexadecimal digits} */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the same with SHA-256} */
    public static String longFingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the URI of the application whose certificate this is; empty when it names none} */
    public static String applicationUri(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names != null) {
                for (List<?> name : names) {
                    if (name.get(0).equals(URI)) {
                        return String.valueOf(name.get(1));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            return "";
        }
        return "";
    }

    /** {@return the certificate as a file holds it} */
    public static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
