package io.genkan.kura.security.internal.keystore;

import io.genkan.kura.security.internal.x509.X509;
import io.genkan.support.file.DurableFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.CRL;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The revocation lists of one keystore, in one PEM file: the newest of each issuer. Thread-safe. */
final class CrlCache {
    private final Path file;
    private final boolean verify;

    /** @param verify whether a list needs the signature of a trusted certificate */
    CrlCache(Path file, boolean verify) {
        this.file = file;
        this.verify = verify;
    }

    synchronized List<X509CRL> all() throws IOException, GeneralSecurityException {
        List<X509CRL> lists = new ArrayList<>();
        if (Files.exists(file)) {
            byte[] pem = Files.readAllBytes(file);
            for (CRL crl : CertificateFactory.getInstance("X.509").generateCRLs(new ByteArrayInputStream(pem))) {
                lists.add((X509CRL) crl);
            }
        }
        return lists;
    }

    /**
     * Keeps a list, unless it is older than the one that is known.
     *
     * @param trusted certificates of which one must have signed the list
     * @return whether something changed
     * @throws SignatureException when the list is not signed by any of them
     */
    synchronized boolean add(X509CRL crl, Collection<X509Certificate> trusted)
            throws IOException, GeneralSecurityException {
        if (verify && trusted.stream().noneMatch(certificate -> isSignedBy(crl, certificate))) {
            throw new SignatureException(
                    "The revocation list of " + crl.getIssuerX500Principal()
                            + " is not signed by a trusted certificate of this keystore: add its issuer, or switch verify.crl off.");
        }
        List<X509CRL> lists = all();
        for (X509CRL known : lists) {
            boolean sameIssuer = known.getIssuerX500Principal().equals(crl.getIssuerX500Principal());
            if (sameIssuer && !crl.getThisUpdate().after(known.getThisUpdate())) {
                return false;
            }
        }
        lists.removeIf(known -> known.getIssuerX500Principal().equals(crl.getIssuerX500Principal()));
        lists.add(crl);
        StringBuilder pem = new StringBuilder();
        for (X509CRL one : lists) {
            pem.append(X509.pem("X509 CRL", one.getEncoded()));
        }
        DurableFile.write(file, pem.toString().getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    private static boolean isSignedBy(X509CRL crl, X509Certificate certificate) {
        if (!certificate.getSubjectX500Principal().equals(crl.getIssuerX500Principal())) {
            return false;
        }
        try {
            crl.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException otherKey) {
            return false;
        }
    }
}
