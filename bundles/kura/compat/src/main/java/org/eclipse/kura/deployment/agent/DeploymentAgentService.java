package org.eclipse.kura.deployment.agent;

import org.eclipse.kura.ssl.SslManagerService;

/**
 * Installs and uninstalls deployment packages in the background. A service of the container; safe for concurrent use.
 *
 * <p>How it ended is told by Event Admin on {@link #EVENT_INSTALLED_TOPIC} and {@link #EVENT_UNINSTALLED_TOPIC}.
 */
public interface DeploymentAgentService {
    /** Topic of the event after an installation, whether it succeeded or not. */
    public static final String EVENT_INSTALLED_TOPIC =
            String.join("/", "org/eclipse/kura/deployment/agent", "INSTALLED");

    /** Topic of the event after a removal, whether it succeeded or not. */
    public static final String EVENT_UNINSTALLED_TOPIC =
            String.join("/", "org/eclipse/kura/deployment/agent", "UNINSTALLED");

    /** {@code String}: symbolic name of the package; where it is not known, the URL. */
    public static final String EVENT_PACKAGE_NAME = "deploymentpackage.name";

    /** {@code String}: version of the package, {@code UNKNOWN} after a failure. Only after installations. */
    public static final String EVENT_PACKAGE_VERSION = "deploymentpackage.version";

    /** {@code String}: where the package came from. Only after installations. */
    public static final String EVENT_PACKAGE_URL = "deploymentpackage.url";

    /** {@code Boolean}: whether it succeeded. */
    public static final String EVENT_SUCCESSFUL = "successful";

    /** {@code Exception}: what went wrong; absent or null after a success. */
    public static final String EVENT_EXCEPTION = "exception";

    /**
     * Begins to install a package and returns at once.
     *
     * @param url where the package is, such as {@code https:} or {@code file:}
     * @throws Exception when this URL is being installed already, or is none
     */
    void installDeploymentPackageAsync(String url) throws Exception;

    /**
     * Begins to uninstall a package and returns at once.
     *
     * @param name symbolic name of the package
     * @throws Exception when this package is being uninstalled already
     */
    void uninstallDeploymentPackageAsync(String name) throws Exception;

    /** {@return whether the package of this URL is being installed or waits for it} */
    boolean isInstallingDeploymentPackage(String url);

    /** {@return whether the package of this symbolic name is being uninstalled or waits for it} */
    boolean isUninstallingDeploymentPackage(String name);

    /**
     * Asks a market place for the description of a package.
     *
     * @param url address of the description
     * @return what it says
     */
    MarketplacePackageDescriptor getMarketplacePackageDescriptor(String url);

    /**
     * Asks a market place for the description of a package.
     *
     * @param url address of the description
     * @param sslManagerService whose TLS settings are used
     * @return what it says
     */
    MarketplacePackageDescriptor getMarketplacePackageDescriptor(String url, SslManagerService sslManagerService);
}
