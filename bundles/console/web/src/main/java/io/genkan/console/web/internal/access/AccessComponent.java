package io.genkan.console.web.internal.access;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.system.SystemService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Gives the other components of this bundle the one {@link Access}. */
@Component(name = "io.genkan.console.web.Access", service = AccessComponent.class)
public final class AccessComponent {
    private final Access access;

    @Activate
    public AccessComponent(@Reference SystemService system) {
        access = new Access(
                Path.of(system.getKuraDataDirectory(), "security", "console.json"),
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
