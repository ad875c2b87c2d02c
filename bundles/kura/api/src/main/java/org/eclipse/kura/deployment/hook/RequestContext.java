package org.eclipse.kura.deployment.hook;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The deployment request that a {@link DeploymentHook} is called for.
 *
 * <p>Immutable.
 */
@ProviderType
public class RequestContext {

    private final String downloadFilePath;
    private final String requestType;

    /**
     * Makes a context.
     *
     * @param downloadFilePath path of the file that is, or will be, downloaded
     * @param requestType kind of the request, by which the hook was chosen
     */
    public RequestContext(String downloadFilePath, String requestType) {
        this.downloadFilePath = downloadFilePath;
        this.requestType = requestType;
    }

    /**
     * Returns where the downloaded file is, or will be.
     *
     * @return a path in the file system of the gateway
     */
    public String getDownloadFilePath() {
        return this.downloadFilePath;
    }

    /**
     * Returns the kind of the request.
     *
     * @return the kind, by which the hook was chosen
     */
    public String getRequestType() {
        return this.requestType;
    }
}
