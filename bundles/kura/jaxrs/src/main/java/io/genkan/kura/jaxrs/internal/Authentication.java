package io.genkan.kura.jaxrs.internal;

import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response.Status;
import javax.ws.rs.core.SecurityContext;
import org.eclipse.kura.request.handler.jaxrs.DefaultExceptionHandler;
import org.jspecify.annotations.Nullable;

/** Nothing is answered to whom nobody knows: 401, as for Kura's own endpoints. Roles are checked after this. */
@Priority(Priorities.AUTHENTICATION)
final class Authentication implements ContainerRequestFilter, ContainerResponseFilter {
    private final Gatekeeper gatekeeper;

    Authentication(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        SecurityContext before = request.getSecurityContext();
        if (before.getUserPrincipal() != null) {
            return;
        }
        Optional<Principal> principal = gatekeeper.recognize(request);
        if (principal.isEmpty()) {
            request.abortWith(DefaultExceptionHandler.buildWebApplicationException(Status.UNAUTHORIZED, "Log in first.")
                    .getResponse());
            return;
        }
        request.setSecurityContext(
                new Recognized(gatekeeper, principal.get(), before.isSecure(), before.getAuthenticationScheme()));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        int status = response.getStatus();
        if ((status == 401 || status == 403) && gatekeeper.isBasicEnabled()) {
            response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"kura-rest-api\"");
        }
    }

    /** An identity that a provider of an add-on recognized. */
    private record Recognized(
            Gatekeeper gatekeeper,
            Principal principal,
            boolean secure,
            @Nullable String scheme) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return principal;
        }

        @Override
        public boolean isUserInRole(String role) {
            return gatekeeper.may(principal.getName(), role);
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public @Nullable String getAuthenticationScheme() {
            return scheme;
        }
    }
}
