package org.example.addon.jaxrs;

import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.container.ContainerRequestContext;
import org.eclipse.kura.rest.auth.AuthenticationProvider;

public class BadgeReader implements AuthenticationProvider {

    private final Map<String, String> badges = new HashMap<>();

    @Override
    public void onEnabled() {
        this.badges.put("17", "cook");
        this.badges.put("18", "guest");
    }

    @Override
    public void onDisabled() {
        this.badges.clear();
    }

    @Override
    public Optional<Principal> authenticate(HttpServletRequest request, ContainerRequestContext requestContext) {
        String badge = requestContext.getHeaderString("X-Badge");
        if (badge == null || !badge.equals(request.getHeader("X-Badge"))) {
            return Optional.empty();
        }
        return Optional.ofNullable(this.badges.get(badge)).map(name -> () -> name);
    }
}
