package io.genkan.console.web.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The certificate that a browser has shown on a port that asks for one. */
final class ClientCertificate {
    private ClientCertificate() {}

    /** {@return its common name; the listener has checked the certificate against the trusted ones before} */
    static Optional<String> name(HttpServletRequest request) {
        if (request.getAttribute("jakarta.servlet.request.X509Certificate") instanceof X509Certificate[] chain
                && chain.length > 0) {
            try {
                String subject = chain[0].getSubjectX500Principal().getName();
                for (Rdn part : new LdapName(subject).getRdns()) {
                    if (part.getType().equalsIgnoreCase("CN") && part.getValue() instanceof String name) {
                        return Optional.of(name);
                    }
                }
            } catch (InvalidNameException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
