package io.genkan.api.update;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.PackageRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes updates, one after the other. A service of the container; thread-safe.
 *
 * <p>What {@link io.genkan.api.deployment.PackageDeployment} is given goes the same way, and it takes updates too.
 */
@ProviderType
public interface UpdateService {
    /**
     * Tells what an update would do. Nothing is changed.
     *
     * @param content the update; read to its end, and not closed
     * @throws PackageRefusedException when it could never be made
     * @throws IOException when {@code content} cannot be read or the disk is full
     */
    UpdateDryRun dryRun(InputStream content) throws PackageRefusedException, IOException;

    /**
     * Makes an update in the background.
     *
     * @param content the update; read to its end before this method returns, and not closed
     * @param origin where it comes from, for the log
     * @return what came of it, never exceptionally: INSTALLED when it has been watched and kept
     * @throws IOException when {@code content} cannot be read or the disk is full; nothing has been changed then
     */
    CompletionStage<Outcome> apply(InputStream content, String origin) throws IOException;

    /** {@return what came of the last update, also of one before the last start; empty when there was none} */
    Optional<Outcome> last();
}
