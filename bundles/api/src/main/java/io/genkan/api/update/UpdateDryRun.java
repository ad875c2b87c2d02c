package io.genkan.api.update;

import io.genkan.api.deployment.DryRun;
import java.util.List;

/**
 * What an update will do to the running gateway.
 *
 * @param kind what it changes
 * @param name name of the update
 * @param version its version
 * @param packages one for each of its packages; {@code refreshed}, {@code paused} and {@code unresolved} of each are those
 *     of the whole update
 * @param removed symbolic names of packages that it uninstalls
 * @param configured kura.service.pids of the components whose settings it changes or that it creates
 * @param models files that it changes, creates or deletes, below the folder of the models
 * @param restarts whether the whole gateway restarts
 */
public record UpdateDryRun(
        UpdateKind kind,
        String name,
        String version,
        List<DryRun> packages,
        List<String> removed,
        List<String> configured,
        List<String> models,
        boolean restarts) {
    public UpdateDryRun {
        packages = List.copyOf(packages);
        removed = List.copyOf(removed);
        configured = List.copyOf(configured);
        models = List.copyOf(models);
    }
}
