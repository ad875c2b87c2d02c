package io.genkan.console.web.internal.access;

import io.genkan.api.access.ConsoleSessions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.identity.PasswordStrengthVerificationService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Gives the other components of this bundle the one {@link Access}. */
@Component(name = "io.genkan.console.web.Access", service = AccessComponent.class)
public final class AccessComponent {
    private final Access access;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable IdentityService identities;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable PasswordStrengthVerificationService rules;

    private final ServiceRegistration<ConsoleSessions> sessions;

    @Activate
    public AccessComponent(BundleContext context, @Reference SystemService system) {
        access = new Access(
                Path.of(system.getKuraDataDirectory(), "security", "console.json"),
                new Identities(() -> identities, () -> rules),
                new SecureRandom(),
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
        sessions = context.registerService(ConsoleSessions.class, access.sessions(), null);
    }

    @Deactivate
    void deactivate() {
        try {
            sessions.unregister();
        } catch (IllegalStateException alreadyGone) {
            // the bundle stopped first
        }
        access.close();
    }

    public Access access() {
        return access;
    }
}
