package io.genkan.kura.security.internal.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class X509Test {
    private static KeyPair pair(String algorithm, int size) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (size > 0) {
            generator.initialize(size);
        }
        return generator.generateKeyPair();
    }

    @ParameterizedTest
    @CsvSource({
        "EC, 256, SHA256withECDSA",
        "EC, 384, SHA384withECDSA",
        "EC, 521, sha512withecdsa",
        "RSA, 2048, SHA256withRSA",
        "Ed25519, 0, Ed25519"
    })
    void aCertificateIsSignedWithItsOwnKey(String algorithm, int size, String signature) throws Exception {
        KeyPair pair = pair(algorithm, size);
        X500Principal subject = new X500Principal("CN=press-7, O=Works, C=JP");
        X509Certificate certificate = X509.selfSigned(pair, subject, X509.Names.NONE, signature, null);
        assertThatCode(() -> certificate.verify(pair.getPublic())).doesNotThrowAnyException();
        assertThat(certificate.getPublicKey()).isEqualTo(pair.getPublic());
        assertThat(certificate.getSubjectX500Principal()).isEqualTo(subject);
        assertThat(certificate.getIssuerX500Principal()).isEqualTo(subject);
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getKeyUsage()[0]).isTrue();
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getSubjectAlternativeNames()).isNull();
        assertThat(certificate.getSerialNumber()).isPositive();
        // read again from its own bytes by the factory: nothing was left over
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(certificate.getEncoded())))
                .isEqualTo(certificate);
    }

    @Test
    void itIsValidWhateverTheClockOfABoardSays() throws Exception {
        X509Certificate certificate =
                X509.selfSigned(pair("EC", 256), new X500Principal("CN=a"), X509.Names.NONE, "SHA256withECDSA", null);
        for (String time : List.of("2020-01-02T00:00:00Z", "2049-12-31T00:00:00Z")) {
            assertThatCode(() -> certificate.checkValidity(Date.from(java.time.Instant.parse(time))))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void namesAndAddressesAreListed() throws Exception {
        X509.Names names = new X509.Names(
                List.of("press-7", "press-7.local"),
                List.of(
                        InetAddress.getByAddress(new byte[] {10, 0, 0, 7}),
                        InetAddress.getByAddress(HexFormat.of().parseHex("fd000000000000000000000000000001"))));
        X509Certificate certificate =
                X509.selfSigned(pair("EC", 256), new X500Principal("CN=press-7"), names, "SHA256withECDSA", null);
        Collection<List<?>> listed = certificate.getSubjectAlternativeNames();
        assertThat(listed)
                .containsExactly(
                        List.of(2, "press-7"),
                        List.of(2, "press-7.local"),
                        List.of(7, "10.0.0.7"),
                        List.of(7, "fd00:0:0:0:0:0:0:1"));
    }

    @Test
    void aRequestIsSignedPkcs10() throws Exception {
        KeyPair pair = pair("EC", 256);
        X500Principal subject = new X500Principal("CN=gateway");
        String pem = X509.request(pair, subject, "SHA256withECDSA");
        assertThat(pem)
                .startsWith("-----BEGIN CERTIFICATE REQUEST-----\n")
                .endsWith("-----END CERTIFICATE REQUEST-----\n");
        assertThat(pem.lines()).allMatch(line -> line.length() <= 64);
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]*-----", ""));
        byte[][] parts = children(der);
        assertThat(parts).hasNumberOfRows(3);
        byte[][] info = children(parts[0]);
        assertThat(info[0]).isEqualTo(new byte[] {2, 1, 0});
        assertThat(new X500Principal(info[1])).isEqualTo(subject);
        assertThat(info[2]).isEqualTo(pair.getPublic().getEncoded());
        assertThat(info[3]).isEqualTo(new byte[] {(byte) 0xa0, 0});
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initVerify(pair.getPublic());
        signature.update(parts[0]);
        assertThat(signature.verify(Arrays.copyOfRange(parts[2], 3, parts[2].length)))
                .isTrue();
    }

    @Test
    void anUnknownAlgorithmIsASentence() throws Exception {
        KeyPair pair = pair("EC", 256);
        assertThatThrownBy(() -> X509.request(pair, new X500Principal("CN=a"), "MD5withRSA"))
                .hasMessageContaining("MD5withRSA is not supported");
    }

    @Test
    void theNamesOfThisMachineAreUsable() {
        assertThat(LocalNames.of("Press-7").dns()).containsExactly("press-7", "press-7.local", "localhost");
        assertThat(LocalNames.of("press.works.example").dns()).containsExactly("press.works.example", "localhost");
        assertThat(LocalNames.of("no name!").dns()).containsExactly("localhost");
        assertThat(LocalNames.of("a").addresses()).anyMatch(InetAddress::isLoopbackAddress);
    }

    /** {@return the complete elements inside a constructed element} */
    private static byte[][] children(byte[] der) {
        java.util.List<byte[]> children = new java.util.ArrayList<>();
        int at = header(der, 0);
        while (at < der.length) {
            int start = at;
            int content = header(der, at);
            int length = length(der, at);
            at = content + length;
            children.add(Arrays.copyOfRange(der, start, at));
        }
        return children.toArray(byte[][]::new);
    }

    private static int header(byte[] der, int at) {
        return (der[at + 1] & 0x80) == 0 ? at + 2 : at + 2 + (der[at + 1] & 0x7f);
    }

    private static int length(byte[] der, int at) {
        if ((der[at + 1] & 0x80) == 0) {
            return der[at + 1];
        }
        return new BigInteger(1, Arrays.copyOfRange(der, at + 2, header(der, at))).intValueExact();
    }
}
