package io.genkan.kura.jaxrs.internal;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.ws.rs.container.ContainerRequestContext;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.audit.AuditConstants;
import org.eclipse.kura.audit.AuditContext;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.Permission;
import org.eclipse.kura.rest.auth.AuthenticationProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who asks, and whether that identity may. The first half is done before a request comes here, by the context of {@code
 * kura/rest}: passwords, certificates, sessions, tokens, ports. What is added are the authentication providers of add-ons.
 * Thread-safe.
 */
final class Gatekeeper {
    /** Attribute of a request: the request as the servlet has it. */
    static final String REQUEST = "io.genkan.kura.jaxrs.request";

    private static final Logger LOG = LoggerFactory.getLogger(Gatekeeper.class);
    private static final String REST = "org.eclipse.kura.internal.rest.provider.RestService";

    private final ServiceTracker<IdentityService, IdentityService> identities;
    private final ServiceTracker<ConfigurationService, ConfigurationService> configurations;
    private final ServiceTracker<AuthenticationProvider, AuthenticationProvider> providers;

    /** An identity by name. */
    record Identity(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }

    Gatekeeper(BundleContext context) {
        identities = new ServiceTracker<>(context, IdentityService.class, null);
        configurations = new ServiceTracker<>(context, ConfigurationService.class, null);
        providers = new ServiceTracker<>(context, AuthenticationProvider.class, null) {
            @Override
            public AuthenticationProvider addingService(ServiceReference<AuthenticationProvider> reference) {
                AuthenticationProvider provider = super.addingService(reference);
                provider.onEnabled();
                return provider;
            }

            @Override
            public void removedService(
                    ServiceReference<AuthenticationProvider> reference, AuthenticationProvider provider) {
                provider.onDisabled();
                super.removedService(reference, provider);
            }
        };
        identities.open();
        configurations.open();
        providers.open();
    }

    void close() {
        providers.close();
        configurations.close();
        identities.close();
    }

    /** {@return what is registered with Jersey: these services, and what stands before them} */
    Object[] with(List<Object> services) {
        List<Object> all = new ArrayList<>(services);
        all.add(new Authentication(this));
        all.add(new Failures());
        all.add(new JsonBodies());
        return all.toArray();
    }

    /** {@return the request, with whoever has logged in as its principal} */
    HttpServletRequest entering(HttpServletRequest request) {
        String name = request.getRemoteUser();
        HttpServletRequest known = new HttpServletRequestWrapper(request) {
            @Override
            public @Nullable Principal getUserPrincipal() {
                return name == null ? null : new Identity(name);
            }

            @Override
            public boolean isUserInRole(String role) {
                return name != null && may(name, role);
            }
        };
        known.setAttribute(REQUEST, known);
        return known;
    }

    /** {@return whether an identity has the permission that stands for a JAX-RS role} */
    boolean may(String identity, String role) {
        IdentityService service = identities.getService();
        if (service == null) {
            return false;
        }
        try {
            service.checkPermission(identity, new Permission("rest." + role));
            return true;
        } catch (KuraException e) {
            LOG.debug("Identity {} needs permission rest.{}", identity, role);
            return false;
        }
    }

    /** {@return whom the providers of add-ons recognize} */
    Optional<Principal> recognize(ContainerRequestContext request) {
        if (request.getProperty(REQUEST) instanceof HttpServletRequest http) {
            ServiceReference<AuthenticationProvider>[] found = providers.getServiceReferences();
            if (found != null) {
                java.util.Arrays.sort(found, java.util.Comparator.reverseOrder());
                for (ServiceReference<AuthenticationProvider> each : found) {
                    AuthenticationProvider provider = providers.getService(each);
                    Optional<Principal> principal =
                            provider == null ? Optional.empty() : provider.authenticate(http, request);
                    if (principal.isPresent()) {
                        AuditContext.currentOrInternal()
                                .getProperties()
                                .put(
                                        AuditConstants.KEY_IDENTITY.getValue(),
                                        principal.get().getName());
                        return principal;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** {@return whether clients may send a password with each request} */
    boolean isBasicEnabled() {
        ConfigurationService service = configurations.getService();
        try {
            ComponentConfiguration settings = service == null ? null : service.getComponentConfiguration(REST);
            Map<String, Object> properties = settings == null ? null : settings.getConfigurationProperties();
            return properties == null || !Boolean.FALSE.equals(properties.get("auth.basic.enabled"));
        } catch (KuraException e) {
            return true;
        }
    }
}
