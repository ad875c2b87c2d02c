package org.eclipse.kura.rest.auth;

import java.security.Principal;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.container.ContainerRequestContext;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Finds out who sends a request. An add-on registers it as a service; it is asked in the order of service ranking, and the
 * first one that knows the sender decides. Must be safe for concurrent use.
 */
@ProviderType
public interface AuthenticationProvider {
    /** Called once before the first request. */
    void onEnabled();

    /** Called when the interface will ask no more. */
    void onDisabled();

    /**
     * {@return who sends the request, empty when this provider does not know}
     *
     * @param request the request as the HTTP server has it
     * @param requestContext the request as JAX-RS has it
     */
    Optional<Principal> authenticate(HttpServletRequest request, ContainerRequestContext requestContext);
}
