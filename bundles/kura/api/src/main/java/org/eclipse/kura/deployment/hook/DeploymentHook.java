package org.eclipse.kura.deployment.hook;

import java.util.Map;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes part in the deployment of packages.
 *
 * <p>A service with {@code kura.service.pid}; the configuration of the deployment handler tells which kind of request
 * calls which hook. A hook that throws ends the deployment. Called on the thread of the deployment, which waits.
 */
@ConsumerType
public interface DeploymentHook {

    /**
     * Called before the package is downloaded.
     *
     * @param context the request
     * @param properties properties that came with the request
     * @throws KuraException to end the deployment
     */
    void preDownload(RequestContext context, Map<String, Object> properties) throws KuraException;

    /**
     * Called when the download has ended, even when it failed.
     *
     * @param context the request
     * @param properties properties that came with the request
     * @throws KuraException to end the deployment
     */
    void postDownload(RequestContext context, Map<String, Object> properties) throws KuraException;

    /**
     * Called when the package was installed.
     *
     * @param context the request
     * @param properties properties that came with the request
     * @throws KuraException to report the deployment as failed
     */
    void postInstall(RequestContext context, Map<String, Object> properties) throws KuraException;
}
