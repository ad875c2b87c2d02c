package io.genkan.kura.security.internal.x509;

import io.genkan.support.der.Der;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Writes certificates (RFC 5280) and certificate requests (RFC 2986), and reads where revocation lists are. */
public final class X509 {
    // A gateway has often no clock when it starts first, and its certificate is pinned by fingerprint: it must neither
    // begin in the future nor change by itself. Both ends are fixed; 2049 is the last year of UTCTime.
    private static final Instant NOT_BEFORE = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant NOT_AFTER = Instant.parse("2049-12-31T23:59:59Z");

    /** Algorithm identifiers by the names of Java; RSA's carry a NULL (RFC 4055), the others nothing (RFC 5758, 8410). */
    private static final Map<String, String> SIGNATURES = Map.of(
            "SHA256WITHECDSA", "1.2.840.10045.4.3.2",
            "SHA384WITHECDSA", "1.2.840.10045.4.3.3",
            "SHA512WITHECDSA", "1.2.840.10045.4.3.4",
            "SHA256WITHRSA", "1.2.840.113549.1.1.11",
            "SHA384WITHRSA", "1.2.840.113549.1.1.12",
            "SHA512WITHRSA", "1.2.840.113549.1.1.13",
            "ED25519", "1.3.101.112",
            "ED448", "1.3.101.113");

    private static final String KEY_USAGE = "2.5.29.15";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String CRL_DISTRIBUTION_POINTS = "2.5.29.31";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    private X509() {}

    /**
     * Names and addresses that a certificate is for.
     *
     * @param dns host names, ASCII
     * @param addresses IP addresses
     */
    public record Names(List<String> dns, List<InetAddress> addresses) {
        /** No names: the subject alone tells whose certificate it is. */
        public static final Names NONE = new Names(List.of(), List.of());
    }

    /**
     * Makes a certificate signed with its own key, for servers and clients.
     *
     * @param signatureAlgorithm Java's name, such as {@code SHA256withECDSA}
     * @param random source of the serial number and of the signature; null for the default
     * @throws GeneralSecurityException when the algorithm is not known or does not fit the key
     */
    public static X509Certificate selfSigned(
            KeyPair pair, X500Principal subject, Names names, String signatureAlgorithm, @Nullable SecureRandom random)
            throws GeneralSecurityException {
        byte[] algorithm = algorithm(signatureAlgorithm);
        SecureRandom source = random == null ? new SecureRandom() : random;
        boolean rsa = pair.getPublic().getAlgorithm().equals("RSA");
        List<byte[]> extensions = new ArrayList<>();
        extensions.add(extension(BASIC_CONSTRAINTS, true, Der.sequence()));
        extensions.add(extension(
                KEY_USAGE, true, rsa ? Der.bits(5, new byte[] {(byte) 0xa0}) : Der.bits(7, new byte[] {(byte) 0x80})));
        extensions.add(extension(EXTENDED_KEY_USAGE, false, Der.sequence(Der.oid(SERVER_AUTH), Der.oid(CLIENT_AUTH))));
        if (!names.dns().isEmpty() || !names.addresses().isEmpty()) {
            extensions.add(extension(SUBJECT_ALTERNATIVE_NAME, false, alternativeNames(names)));
        }
        byte[] tbs = Der.sequence(
                Der.tagged(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(127, source).setBit(126)),
                algorithm,
                subject.getEncoded(),
                Der.sequence(Der.time(NOT_BEFORE), Der.time(NOT_AFTER)),
                subject.getEncoded(),
                pair.getPublic().getEncoded(),
                Der.tagged(3, Der.sequence(extensions.toArray(byte[][]::new))));
        byte[] certificate = signed(tbs, algorithm, pair.getPrivate(), signatureAlgorithm, source);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    /**
     * Makes a certificate request.
     *
     * @return the request as PEM
     * @throws GeneralSecurityException when the algorithm is not known or does not fit the key
     */
    public static String request(KeyPair pair, X500Principal subject, String signatureAlgorithm)
            throws GeneralSecurityException {
        byte[] algorithm = algorithm(signatureAlgorithm);
        byte[] info = Der.sequence(
                Der.integer(BigInteger.ZERO),
                subject.getEncoded(),
                pair.getPublic().getEncoded(),
                Der.tagged(0));
        byte[] request = signed(info, algorithm, pair.getPrivate(), signatureAlgorithm, new SecureRandom());
        return pem("CERTIFICATE REQUEST", request);
    }

    /** {@return PEM text with lines of 64 characters} */
    public static String pem(String label, byte[] der) {
        Base64.Encoder base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN " + label + "-----\n" + base64.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    /** {@return the HTTP addresses of revocation lists that a certificate names} */
    public static List<String> revocationListUrls(X509Certificate certificate) {
        byte[] octets = certificate.getExtensionValue(CRL_DISTRIBUTION_POINTS);
        if (octets == null) {
            return List.of();
        }
        // the value is an octet string around the sequence: one header of 2 to 4 bytes
        int header = (octets[1] & 0x80) == 0 ? 2 : 2 + (octets[1] & 0x7f);
        byte[] points = java.util.Arrays.copyOfRange(octets, Math.min(header, octets.length), octets.length);
        return Der.uris(points).stream()
                .filter(uri -> uri.toLowerCase(Locale.ROOT).startsWith("http"))
                .toList();
    }

    private static byte[] signed(
            byte[] content, byte[] algorithm, PrivateKey key, String signatureAlgorithm, SecureRandom random)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(signatureAlgorithm);
        signature.initSign(key, random);
        signature.update(content);
        return Der.sequence(content, algorithm, Der.bits(0, signature.sign()));
    }

    private static byte[] algorithm(String name) throws InvalidAlgorithmParameterException {
        String oid = SIGNATURES.get(name.toUpperCase(Locale.ROOT));
        if (oid == null) {
            throw new InvalidAlgorithmParameterException("The signature algorithm " + name
                    + " is not supported: take SHA256withECDSA, SHA256withRSA, their variants with SHA384 or SHA512,"
                    + " Ed25519 or Ed448.");
        }
        return oid.startsWith("1.2.840.113549")
                ? Der.sequence(Der.oid(oid), Der.nothing())
                : Der.sequence(Der.oid(oid));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private static byte[] alternativeNames(Names names) {
        List<byte[]> elements = new ArrayList<>();
        for (String name : names.dns()) {
            elements.add(Der.implicit(2, name.getBytes(StandardCharsets.US_ASCII)));
        }
        for (InetAddress address : names.addresses()) {
            elements.add(Der.implicit(7, address.getAddress()));
        }
        return Der.sequence(elements.toArray(byte[][]::new));
    }
}
