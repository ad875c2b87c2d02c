package io.genkan.console.web.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at where a request comes from. */
final class RequestChecks {
    /** What only the page's own scripts set: another site would have to ask for it first, and is never answered. */
    static final String OWN_HEADER = "X-Genkan-Console";

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private RequestChecks() {}

    /**
     * {@return false for a request over plain HTTP that calls this machine by another name than its loopback ones}: a
     * page of another site whose name was made to point to this machine must not talk to the gateway
     */
    static boolean hostIsOurs(HttpServletRequest request) {
        return request.isSecure() || LOOPBACK.contains(request.getServerName().toLowerCase(Locale.ROOT));
    }

    /** {@return false for a request that could change something and comes from another site} */
    static boolean changesAreOurs(HttpServletRequest request) {
        if (READING.contains(request.getMethod())) {
            return true;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            return false;
        }
        return request.getHeader(OWN_HEADER) != null && originIsOurs(request.getHeader("Origin"), request);
    }

    private static boolean originIsOurs(@Nullable String origin, HttpServletRequest request) {
        if (origin == null) {
            return true;
        }
        String host = request.getHeader("Host");
        return host != null && origin.equalsIgnoreCase(request.getScheme() + "://" + host);
    }
}
