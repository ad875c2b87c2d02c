package io.genkan.support.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.crypto.Cipher;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.NonceUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecurityTest {
    private static KeyPair pair;
    private static X509Certificate certificate;

    @TempDir
    Path folder;

    @BeforeAll
    static void certificate() throws Exception {
        pair = Certificates.newKey();
        certificate = Certificates.selfSigned(
                pair, "pump \"7\"", "urn:pump:7", List.of("pump.local"), List.of(InetAddress.getByName("127.0.0.1")));
    }

    @Test
    void aCertificateSaysWhoseItIs() throws Exception {
        certificate.verify(pair.getPublic());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=pump _7_");
        assertThat(Certificates.applicationUri(certificate)).isEqualTo("urn:pump:7");
        assertThat(CertificateUtil.getSanUri(certificate)).contains("urn:pump:7");
        assertThat(certificate.getSubjectAlternativeNames())
                .contains(List.of(2, "pump.local"), List.of(7, "127.0.0.1"));
        assertThat(certificate.getKeyUsage()).startsWith(true, true, true, true);
        assertThat(CertificateUtil.decodeCertificates(
                        CertificateUtil.getCertificateChainBytes(List.of(certificate, certificate))
                                .bytesOrEmpty()))
                .containsExactly(certificate, certificate);
    }

    @Test
    void keyAndCertificateAreKept() throws Exception {
        Path file = folder.resolve("own/key.p12");
        Identity made = Identity.keptIn(file, "gateway", "urn:gateway", List.of(), List.of());
        Identity read = Identity.keptIn(file, "gateway", "urn:gateway", List.of(), List.of());
        assertThat(read.certificate()).isEqualTo(made.certificate());
        assertThat(read.pair().getPrivate()).isEqualTo(made.pair().getPrivate());
        Identity renamed = Identity.keptIn(file, "gateway", "urn:other", List.of(), List.of());
        assertThat(Certificates.applicationUri(renamed.certificate())).isEqualTo("urn:other");
    }

    @Test
    void aStrangerIsRefusedUntilSomebodyAcceptsHim() throws Exception {
        TrustList list = new TrustList(folder, List.of(), List::of);
        assertThatThrownBy(() -> list.validateCertificateChain(List.of(certificate), "urn:pump:7", new String[0]))
                .isInstanceOf(UaException.class);
        assertThat(list.lastRefusal()).contains(Certificates.fingerprint(certificate), "trusted.certificates");
        Path rejected = folder.resolve("rejected/" + Certificates.fingerprint(certificate) + ".der");
        assertThat(rejected).exists();

        Files.move(rejected, folder.resolve("trusted").resolve(rejected.getFileName()));
        list.validateCertificateChain(List.of(certificate), "urn:pump:7", new String[0]);
    }

    @Test
    void whatIsInTheKeystoreIsTrustedAndNothingElse() throws Exception {
        X509Certificate other =
                Certificates.selfSigned(Certificates.newKey(), "other", "urn:other", List.of(), List.of());
        TrustList list = new TrustList(folder, List.of(), () -> List.of(other));
        assertThatThrownBy(() -> list.validateCertificateChain(List.of(certificate), "urn:pump:7", new String[0]))
                .isInstanceOf(UaException.class);
        list.validateCertificateChain(List.of(other), "urn:other", new String[0]);
    }

    @Test
    void aFingerprintAccepts() throws Exception {
        for (String text : List.of(
                Certificates.fingerprint(certificate).toLowerCase(java.util.Locale.ROOT),
                Certificates.fingerprint(certificate).replaceAll("(..)(?=.)", "$1:"),
                Certificates.longFingerprint(certificate))) {
            new TrustList(folder, List.of("", text), List::of)
                    .validateCertificateChain(List.of(certificate), "urn:any", new String[0]);
        }
        new TrustList(folder, List.of(), () -> List.of(certificate))
                .validateCertificateChain(List.of(certificate), "urn:any", new String[0]);
        assertThatThrownBy(() -> new TrustList(folder, List.of("CN=pump"), List::of))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CN=pump");
    }

    @Test
    void theAlgorithmsAreThereWhileTheyAreUsed() throws Exception {
        Algorithms.use();
        Algorithms.use();
        try {
            Signature signature = Signature.getInstance("SHA256withRSA/PSS");
            signature.initSign(pair.getPrivate());
            signature.update(new byte[] {1, 2, 3});
            byte[] signed = signature.sign();
            Signature check = Signature.getInstance("SHA256withRSA/PSS");
            check.initVerify(certificate);
            check.update(new byte[] {1, 2, 3});
            assertThat(check.verify(signed)).isTrue();

            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA256AndMGF1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, pair.getPublic());
            byte[] secret = cipher.doFinal("secret".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
            assertThat(cipher.doFinal(secret)).asString().isEqualTo("secret");
        } finally {
            Algorithms.leave();
            assertThat(Algorithms.available()).isTrue();
            Algorithms.leave();
        }
        assertThat(Algorithms.available()).isFalse();
    }

    @Test
    void noncesAreNotZero() throws Exception {
        NonceUtil.validateNonce(NonceUtil.generateNonce(32));
        assertThatThrownBy(() -> NonceUtil.validateNonce(
                        org.eclipse.milo.opcua.stack.core.types.builtin.ByteString.of(new byte[32])))
                .isInstanceOf(UaException.class);
        assertThatThrownBy(() -> NonceUtil.validateNonce(NonceUtil.generateNonce(31)))
                .isInstanceOf(UaException.class);
    }
}
