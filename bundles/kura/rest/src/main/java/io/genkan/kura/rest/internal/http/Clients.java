package io.genkan.kura.rest.internal.http;

import io.genkan.kura.rest.internal.route.Request.Client;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/** Where a request comes from. */
final class Clients {
    static final String COOKIE = "JSESSIONID";

    private Clients() {}

    static Client of(HttpServletRequest request) {
        return new Client(request.getRemoteAddr(), session(request), certificateName(request));
    }

    private static @Nullable String session(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(COOKIE)) {
                return cookie.getValue();
            }
        }
        return null;
    }

    /** The listener has checked the certificate against the trusted ones before it told of it. */
    private static @Nullable String certificateName(HttpServletRequest request) {
        if (request.getAttribute("jakarta.servlet.request.X509Certificate") instanceof X509Certificate[] chain
                && chain.length > 0) {
            try {
                String subject = chain[0].getSubjectX500Principal().getName();
                for (Rdn part : new LdapName(subject).getRdns()) {
                    if (part.getType().equalsIgnoreCase("CN") && part.getValue() instanceof String name) {
                        return name;
                    }
                }
            } catch (InvalidNameException e) {
                return null;
            }
        }
        return null;
    }
}
