package io.genkan.console.web.internal.access;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.identity.IdentityService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
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

    @Activate
    public AccessComponent(@Reference SystemService system) {
        access = new Access(
                Path.of(system.getKuraDataDirectory(), "security", "console.json"),
                new AdminIdentity(() -> identities),
                new SecureRandom(),
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    @Deactivate
    void deactivate() {
        access.close();
    }

    public Access access() {
        return access;
    }
}
