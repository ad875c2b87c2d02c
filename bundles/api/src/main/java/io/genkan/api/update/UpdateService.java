package io.genkan.api.update;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.PackageRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
     * Tells what an update, or a single package, would do. Nothing is changed.
     *
     * @param content the file; read to its end, and not closed
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

    /**
     * Makes an update in the background.
     *
     * @param content the update; read to its end before this method returns, and not closed
     * @param origin where it comes from, for log, audit and history
     * @param options what it may do beyond the usual
     * @return what came of it, never exceptionally: INSTALLED when it has been watched and kept; STAGED when the gateway
     *     restarts for it, and {@link #history} tells afterwards
     * @throws IOException when {@code content} cannot be read or the disk is full; nothing has been changed then
     */
    CompletionStage<Outcome> apply(InputStream content, String origin, Set<UpdateOption> options) throws IOException;

    /** {@return the update that is being made; empty: none is} */
    Optional<UpdateProgress> progress();

    /**
     * {@return the last changes, the newest first, at most 100; also those of packages by themselves, and removals}
     */
    List<UpdateRecord> history();

    /**
     * Tells what taking back an update that was kept would do. Nothing is changed.
     *
     * @param id of {@link #history}
     * @throws PackageRefusedException when it cannot be taken back
     */
    UpdateDryRun dryRunTakeBack(String id) throws PackageRefusedException, IOException;

    /**
     * Undoes an update that was kept: its packages are again in the versions before, or gone; its models, too. Settings go
     * back to the snapshot before it when it brought settings, and what was set since is lost then. This is an update itself,
     * watched, and taken back when it makes things worse.
     *
     * @param id of {@link #history}, with {@link UpdateRecord#canBeTakenBack}
     * @param origin who wants it, for log, audit and history
     * @return what came of it, never exceptionally
     */
    CompletionStage<Outcome> takeBack(String id, String origin);

    /** {@return where the gateway's own programs lie} */
    RuntimeSlots runtime();

    /** {@return what came of the last update, also of one before the last start; empty when there was none} */
    Optional<Outcome> last();
}
