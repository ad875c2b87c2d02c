package io.genkan.bridges.coap.internal;

import io.genkan.support.ingest.RateLimit;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.auth.PreSharedKeyIdentity;
import org.jspecify.annotations.Nullable;

/** Who is at the other end, and how often it may ask. Thread-safe. */
final class Peers {
    private static final int MOST_KNOWN = 10_000;
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)\\s*CN=([^,]+)", Pattern.CASE_INSENSITIVE);

    private final int perMinute;
    /** The one that asked last is the last. */
    private final Map<String, RateLimit> limits = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateLimit> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    Peers(int perMinute) {
        this.perMinute = perMinute;
    }

    /** {@return identity, common name of the certificate, or anonymous} */
    static String name(Exchange exchange) {
        return name(exchange.getRequest().getSourceContext());
    }

    static String name(EndpointContext context) {
        Principal principal = context.getPeerIdentity();
        if (principal instanceof PreSharedKeyIdentity identity) {
            return identity.getIdentity();
        }
        if (principal == null) {
            return Permissions.ANONYMOUS;
        }
        Matcher matcher = COMMON_NAME.matcher(principal.getName());
        // nobody becomes somebody else by a certificate's name
        return matcher.find() ? matcher.group(1).strip() : "certificate " + principal.getName();
    }

    /** {@return 0 when a request may pass, otherwise seconds to wait} */
    int delay(EndpointContext context) {
        if (perMinute == 0) {
            return 0;
        }
        String name = name(context);
        String key = name.equals(Permissions.ANONYMOUS) ? address(context.getPeerAddress()) : "=" + name;
        RateLimit limit;
        synchronized (limits) {
            limit = limits.computeIfAbsent(key, peer -> new RateLimit(perMinute, System::nanoTime));
        }
        return limit.take();
    }

    private static String address(@Nullable InetSocketAddress address) {
        return address == null || address.getAddress() == null
                ? ""
                : address.getAddress().getHostAddress();
    }
}
