package io.genkan.support.opcua;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Certificates of others that are trusted: by their fingerprint in a setting, by a file in folder {@code trusted}, or from a
 * keystore. Those that were refused are kept in folder {@code rejected}; moving a file from there to {@code trusted} accepts
 * it. Looked at anew at each connection. Thread-safe.
 */
public final class TrustList implements CertificateValidator {
    private static final Logger LOG = LoggerFactory.getLogger(TrustList.class);
    private static final int MOST_REJECTED = 50;

    private final Path folder;
    private final Set<String> fingerprints;
    private final Supplier<Collection<X509Certificate>> keystore;
    private volatile String lastRefusal = "";

    /**
     * @param folder has the folders {@code trusted} and {@code rejected}; they are made when they are needed
     * @param fingerprints SHA-1 or SHA-256, in any of the usual notations
     * @param keystore more certificates that are trusted
     * @throws IllegalArgumentException with a sentence when one is no fingerprint
     */
    public TrustList(Path folder, Collection<String> fingerprints, Supplier<Collection<X509Certificate>> keystore) {
        this.folder = folder;
        this.keystore = keystore;
        this.fingerprints = new TreeSet<>();
        for (String fingerprint : fingerprints) {
            String digits = fingerprint.replaceAll("[:\\s-]", "").toUpperCase(Locale.ROOT);
            if (digits.isEmpty()) {
                continue;
            }
            if (!digits.matches("[0-9A-F]{40}|[0-9A-F]{64}")) {
                throw new IllegalArgumentException("\"" + fingerprint
                        + "\" is no fingerprint: it has 40 hexadecimal digits (SHA-1) or 64 (SHA-256).");
            }
            this.fingerprints.add(digits);
        }
    }

    /** {@return why the last certificate was refused, one sentence; empty when none was} */
    public String lastRefusal() {
        return lastRefusal;
    }

    @Override
    public void validateCertificateChain(List<X509Certificate> chain, String applicationUri, String[] validHostnames)
            throws UaException {
        if (chain.isEmpty()) {
            throw new UaException(StatusCodes.Bad_CertificateInvalid, "The other side has no certificate.");
        }
        X509Certificate certificate = chain.get(0);
        if (isAccepted(certificate)) {
            return; // somebody has accepted this very certificate, whatever it says of itself
        }
        List<X509Certificate> trusted = trusted();
        if (trusted.contains(certificate)) {
            return;
        }
        String why = whyNotSigned(chain, trusted);
        if (why == null) {
            String named = Certificates.applicationUri(certificate);
            if (applicationUri == null || applicationUri.isEmpty() || applicationUri.equals(named)) {
                return;
            }
            why = "It is for " + named + " and not for " + applicationUri + ".";
        }
        keepRejected(certificate);
        String sentence = "The certificate "
                + certificate.getSubjectX500Principal().getName() + " with fingerprint "
                + Certificates.fingerprint(certificate) + " is not trusted: compare the fingerprint with that of its"
                + " owner, and enter it in trusted.certificates. " + why;
        lastRefusal = sentence.strip();
        throw new UaException(StatusCodes.Bad_CertificateUntrusted, lastRefusal);
    }

    private boolean isAccepted(X509Certificate certificate) {
        return fingerprints.contains(Certificates.fingerprint(certificate))
                || fingerprints.contains(Certificates.longFingerprint(certificate));
    }

    /** {@return null when an authority that is trusted has signed it} */
    private static @Nullable String whyNotSigned(List<X509Certificate> chain, List<X509Certificate> trusted) {
        Set<TrustAnchor> authorities = trusted.stream()
                .filter(certificate -> certificate.getBasicConstraints() >= 0)
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toSet());
        if (authorities.isEmpty()) {
            return "";
        }
        try {
            PKIXParameters parameters = new PKIXParameters(authorities);
            parameters.setRevocationEnabled(false);
            CertPath path = CertificateFactory.getInstance("X.509")
                    .generateCertPath(chain.stream()
                            .filter(certificate -> !trusted.contains(certificate))
                            .toList());
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return null;
        } catch (CertPathValidatorException e) {
            return "No authority that is trusted has signed it: " + e.getMessage() + ".";
        } catch (GeneralSecurityException e) {
            return e.getMessage() + ".";
        }
    }

    private List<X509Certificate> trusted() {
        List<X509Certificate> found = new ArrayList<>(keystore.get());
        Path trusted = folder.resolve("trusted");
        if (Files.isDirectory(trusted)) {
            try (Stream<Path> files = Files.list(trusted)) {
                files.filter(Files::isRegularFile).forEach(file -> read(file, found));
            } catch (IOException e) {
                LOG.warn("The trusted certificates in {} cannot be read", trusted, e);
            }
        }
        return found;
    }

    private static void read(Path file, List<X509Certificate> found) {
        try (InputStream in = Files.newInputStream(file)) {
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .forEach(certificate -> found.add((X509Certificate) certificate));
        } catch (IOException | CertificateException e) {
            LOG.warn("{} is no certificate and is left out", file, e);
        }
    }

    private void keepRejected(X509Certificate certificate) {
        Path rejected = folder.resolve("rejected");
        Path file = rejected.resolve(fileName(certificate));
        try {
            if (Files.exists(file)) {
                return;
            }
            Files.createDirectories(rejected);
            Files.createDirectories(folder.resolve("trusted"));
            try (Stream<Path> files = Files.list(rejected)) {
                if (files.count() >= MOST_REJECTED) {
                    return; // whoever sends many certificates must not fill the disk
                }
            }
            Files.write(file, Certificates.encoded(certificate));
        } catch (IOException e) {
            LOG.warn("A rejected certificate cannot be kept in {}", rejected, e);
        }
    }

    private static String fileName(X509Certificate certificate) {
        return Certificates.fingerprint(certificate) + ".der";
    }
}
