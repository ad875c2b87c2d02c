package io.genkan.api.update;

import io.genkan.api.deployment.DryRun;
import java.util.List;

/**
 * What an update will do to the running gateway.
 *
 * @param name name of the update
 * @param version its version
 * @param packages one for each of its packages; {@code refreshed}, {@code paused} and {@code unresolved} of each are those
 *     of the whole update
 * @param configured kura.service.pids of the components whose settings it changes or that it creates
 * @param models files that it changes or creates, below the folder of the models
 */
public record UpdateDryRun(
        String name, String version, List<DryRun> packages, List<String> configured, List<String> models) {
    public UpdateDryRun {
        packages = List.copyOf(packages);
        configured = List.copyOf(configured);
        models = List.copyOf(models);
    }
}
