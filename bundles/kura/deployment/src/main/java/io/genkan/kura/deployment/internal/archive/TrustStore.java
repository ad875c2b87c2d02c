package io.genkan.kura.deployment.internal.archive;

import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.api.deployment.PackageRefusedException;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Timestamp;
import java.security.cert.CRL;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose signatures count.
 *
 * @param anchors trusted certificates: of authorities, or of signers themselves
 * @param revocations revocation lists
 */
public record TrustStore(Set<X509Certificate> anchors, Collection<CRL> revocations) {
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String ANY_USAGE = "2.5.29.37.0";

    public TrustStore {
        anchors = Set.copyOf(anchors);
        revocations = List.copyOf(revocations);
    }

    /**
     * Takes the trusted certificates of a keystore.
     *
     * @throws GeneralSecurityException when the keystore cannot be read
     */
    public static TrustStore of(KeyStore keystore, Collection<CRL> revocations) throws GeneralSecurityException {
        Set<X509Certificate> anchors = new HashSet<>();
        for (var aliases = keystore.aliases(); aliases.hasMoreElements(); ) {
            String alias = aliases.nextElement();
            if (keystore.isCertificateEntry(alias) && keystore.getCertificate(alias) instanceof X509Certificate found) {
                anchors.add(found);
            }
        }
        return new TrustStore(anchors, revocations);
    }

    /** {@return whether one of the signers is trusted at this time} */
    public boolean trustsOneOf(Set<CodeSigner> signers, Date now) {
        return signers.stream().anyMatch(signer -> problem(signer, now).isEmpty());
    }

    /**
     * Refuses a package that nobody signed who is trusted.
     *
     * @param title name and version of the package
     * @param signers who signed all of it
     * @param now the present time
     */
    public void check(String title, Set<CodeSigner> signers, Date now) throws PackageRefusedException {
        if (signers.isEmpty()) {
            throw new PackageRefusedException(
                    Reason.SIGNATURE, title + " is not signed, and this gateway installs only signed packages.");
        }
        if (anchors.isEmpty()) {
            throw new PackageRefusedException(
                    Reason.SIGNATURE,
                    title + " is refused: the keystore for package signatures holds no trusted certificate.");
        }
        List<String> problems = new ArrayList<>();
        for (CodeSigner signer : signers) {
            String problem = problem(signer, now);
            if (problem.isEmpty()) {
                return;
            }
            problems.add(problem);
        }
        throw new PackageRefusedException(
                Reason.SIGNATURE,
                title + " is signed by nobody whom this gateway trusts: " + String.join("; ", problems) + '.');
    }

    /** {@return why the signer is not trusted, empty when it is} */
    private String problem(CodeSigner signer, Date now) {
        X509Certificate leaf =
                (X509Certificate) signer.getSignerCertPath().getCertificates().get(0);
        try {
            List<String> usages = leaf.getExtendedKeyUsage();
            if (usages != null && !usages.contains(CODE_SIGNING) && !usages.contains(ANY_USAGE)) {
                return leaf.getSubjectX500Principal().getName() + " (its certificate is not meant for signing code)";
            }
            validate(signer.getSignerCertPath(), signed(signer.getTimestamp(), now));
            return "";
        } catch (GeneralSecurityException e) {
            return leaf.getSubjectX500Principal().getName() + " (" + e.getMessage() + ", clock " + now.toInstant()
                    + ')';
        }
    }

    /** Only a timestamp of somebody trusted tells when the package was signed: anybody can make another one. */
    private Date signed(@Nullable Timestamp timestamp, Date now) {
        if (timestamp == null) {
            return now;
        }
        try {
            validate(timestamp.getSignerCertPath(), timestamp.getTimestamp());
            return timestamp.getTimestamp();
        } catch (GeneralSecurityException e) {
            return now;
        }
    }

    private void validate(CertPath chain, Date date) throws GeneralSecurityException {
        List<X509Certificate> path = new ArrayList<>();
        for (Certificate certificate : chain.getCertificates()) {
            if (anchors.contains(certificate)) {
                break;
            }
            path.add((X509Certificate) certificate);
        }
        checkRevocation(chain);
        if (path.isEmpty()) {
            ((X509Certificate) chain.getCertificates().get(0)).checkValidity(date);
            return;
        }
        Set<TrustAnchor> trusted = new HashSet<>();
        anchors.forEach(anchor -> trusted.add(new TrustAnchor(anchor, null)));
        PKIXParameters parameters = new PKIXParameters(trusted);
        parameters.setRevocationEnabled(false);
        parameters.setDate(date);
        CertPath untrusted = CertificateFactory.getInstance("X.509").generateCertPath(path);
        CertPathValidator.getInstance("PKIX").validate(untrusted, parameters);
    }

    private void checkRevocation(CertPath chain) throws CertificateException {
        for (Certificate certificate : chain.getCertificates()) {
            X509Certificate candidate = (X509Certificate) certificate;
            for (CRL list : revocations) {
                if (list instanceof X509CRL x509
                        && x509.getIssuerX500Principal().equals(candidate.getIssuerX500Principal())
                        && x509.isRevoked(candidate)) {
                    throw new CertificateException("the certificate of "
                            + candidate.getSubjectX500Principal().getName() + " was revoked");
                }
            }
        }
    }
}
