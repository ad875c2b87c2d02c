package io.genkan.kura.deployment.internal.cloud;

import io.genkan.kura.deployment.internal.download.DownloadSpec.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.kura.deployment.hook.DeploymentHook;

/**
 * What the jobs of this gateway work with.
 *
 * @param options its settings at this time
 * @param tls socket factory for https; empty: Java's own
 * @param hooks finds a hook by its kura.service.pid
 * @param updates runs system updates
 * @param reboot reboots after that time
 */
record Workplace(
        Supplier<Options> options,
        Supplier<Optional<SSLSocketFactory>> tls,
        Function<String, Optional<DeploymentHook>> hooks,
        SystemUpdates updates,
        Consumer<Duration> reboot) {

    /**
     * The settings.
     *
     * @param folder where files are downloaded to
     * @param associations kura.service.pid of hooks by request type
     * @param systemUpdates whether shell scripts are run
     * @param sizeMax bytes of a file at most
     * @param timeMax time of a download at most
     */
    record Options(
            Path folder, Map<String, String> associations, boolean systemUpdates, long sizeMax, Duration timeMax) {

        Limits limits(Duration connect) {
            return new Limits(connect, Duration.ofSeconds(6), timeMax, sizeMax);
        }
    }

    /** {@return where the file of a request is} */
    Path file(InstallRequest request) throws RefusedException {
        Path folder = options.get().folder().toAbsolutePath().normalize();
        Path file = folder.resolve(request.fileName()).normalize();
        if (!folder.equals(file.getParent())) {
            throw RefusedException.badRequest(
                    "The name " + request.fileName() + " leads out of the folder of downloads.");
        }
        return file;
    }

    /** {@return the hook that takes part in a request} */
    Optional<Hooks.Bound> hook(InstallRequest request, Path file) throws RefusedException {
        return new Hooks(options.get().associations(), hooks).bind(request, file);
    }
}
