package io.genkan.api.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Installs and uninstalls deployment packages, one after the other, in the order of what needs what. A service of the
 * container; thread-safe.
 *
 * <p>What is accepted is carried out in the background, and the stage that is returned completes with what came of it;
 * it never completes exceptionally. Actions that depend on a stage run on the thread that installs: they return quickly.
 * A package whose bundles do not resolve waits for others that are queued, and some seconds more, before it is refused.
 */
@ProviderType
public interface PackageDeployment {
    /** {@return the installed packages by name; a snapshot that does not change} */
    List<InstalledPackage> installed();

    /** {@return what was accepted and is not finished, the oldest first; a snapshot that does not change} */
    List<DeploymentJob> jobs();

    /**
     * Tells what installing a package would do. Nothing is changed.
     *
     * @param content the package; read to its end, and not closed
     * @throws PackageRefusedException when it could not be installed whatever else is installed
     * @throws IOException when {@code content} cannot be read or the disk is full
     */
    DryRun dryRunInstall(InputStream content) throws PackageRefusedException, IOException;

    /**
     * Tells what uninstalling a package would do. Nothing is changed.
     *
     * @param name symbolic name of the package
     * @throws PackageRefusedException when it is not installed
     */
    DryRun dryRunUninstall(String name) throws PackageRefusedException;

    /**
     * Installs, upgrades or downgrades a package.
     *
     * @param content the package; read to its end before this method returns, and not closed
     * @param origin where it comes from, for the log: a file name, a URL, a user
     * @return what came of it; a package that is refused at once is complete already
     * @throws IOException when {@code content} cannot be read or the disk is full; nothing has been changed then
     */
    CompletionStage<Outcome> install(InputStream content, String origin) throws IOException;

    /**
     * Downloads a package and installs it.
     *
     * @param source {@code http:}, {@code https:} or {@code file:}
     * @return what came of it
     */
    CompletionStage<Outcome> install(URI source);

    /**
     * Uninstalls a package. One that the gateway ships does not come back at the next start.
     *
     * @param name symbolic name of the package
     * @return what came of it
     */
    CompletionStage<Outcome> uninstall(String name);
}
