package org.eclipse.milo.opcua.stack.core.util;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;

/** Certificates in messages. */
public final class CertificateUtil {
    private static final int URI = 6;

    private CertificateUtil() {}

    /** {@return the first certificate in DER} */
    public static X509Certificate decodeCertificate(byte[] der) throws UaException {
        return decodeCertificate(new ByteArrayInputStream(der));
    }

    /** {@return the first certificate in DER} */
    public static X509Certificate decodeCertificate(InputStream der) throws UaException {
        return decodeCertificates(der).get(0);
    }

    /** {@return all certificates in DER, at least one} */
    public static List<X509Certificate> decodeCertificates(byte[] der) throws UaException {
        return decodeCertificates(new ByteArrayInputStream(der));
    }

    /** {@return all certificates in DER, at least one} */
    public static List<X509Certificate> decodeCertificates(InputStream der) throws UaException {
        try {
            List<X509Certificate> found = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(der)
                    .forEach(certificate -> found.add((X509Certificate) certificate));
            if (found.isEmpty()) {
                throw new UaException(StatusCodes.Bad_CertificateInvalid, "no certificate");
            }
            return found;
        } catch (CertificateException e) {
            throw new UaException(StatusCodes.Bad_CertificateInvalid, e);
        }
    }

    /** {@return the application's URI in a certificate} */
    public static Optional<String> getSanUri(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? Optional.empty()
                    : names.stream()
                            .filter(name -> name.get(0).equals(URI))
                            .map(name -> String.valueOf(name.get(1)))
                            .findFirst();
        } catch (CertificateParsingException e) {
            return Optional.empty();
        }
    }

    /** {@return the SHA-1 of a certificate} */
    public static ByteString thumbprint(X509Certificate certificate) throws UaException {
        try {
            return ByteString.of(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new UaException(StatusCodes.Bad_CertificateInvalid, e);
        }
    }

    /** {@return the certificates one after the other} */
    public static ByteString getCertificateChainBytes(List<X509Certificate> chain) throws UaException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (X509Certificate certificate : chain) {
            try {
                all.writeBytes(certificate.getEncoded());
            } catch (CertificateEncodingException e) {
                throw new UaException(StatusCodes.Bad_CertificateInvalid, e);
            }
        }
        return ByteString.of(all.toByteArray());
    }
}
