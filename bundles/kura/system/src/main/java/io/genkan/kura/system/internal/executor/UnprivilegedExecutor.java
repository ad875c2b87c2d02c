package io.genkan.kura.system.internal.executor;

import org.eclipse.kura.executor.UnprivilegedExecutorService;
import org.eclipse.kura.system.SystemService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Runs commands as the user {@code kura.command.user} when the gateway is root, else as the gateway's own user. */
@Component(name = "org.eclipse.kura.executor.UnprivilegedExecutorService", service = UnprivilegedExecutorService.class)
public final class UnprivilegedExecutor extends CommandExecutor implements UnprivilegedExecutorService {
    @Activate
    public UnprivilegedExecutor(@Reference SystemService system) {
        super(RunAs.unprivileged(system.getCommandUser()));
    }

    @Deactivate
    void deactivate() {
        close();
    }
}
