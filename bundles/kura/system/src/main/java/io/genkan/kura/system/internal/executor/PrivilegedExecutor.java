package io.genkan.kura.system.internal.executor;

import org.eclipse.kura.executor.PrivilegedExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Runs commands as the gateway's own user, with the privileges that this user has. */
@Component(name = "org.eclipse.kura.executor.PrivilegedExecutorService", service = PrivilegedExecutorService.class)
public final class PrivilegedExecutor extends CommandExecutor implements PrivilegedExecutorService {
    @Activate
    public PrivilegedExecutor() {
        super(RunAs.GATEWAY);
    }

    @Deactivate
    void deactivate() {
        close();
    }
}
