package org.eclipse.kura.cloud;

import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Gives applications clients by which they talk to a cloud.
 *
 * <p>Safe for concurrent use.
 *
 * @deprecated bind a {@link org.eclipse.kura.cloudconnection.publisher.CloudPublisher} or {@link
 *     org.eclipse.kura.cloudconnection.subscriber.CloudSubscriber} instead
 */
@Deprecated
@ProviderType
public interface CloudService {

    /**
     * Makes a client for an application.
     *
     * @param appIdentifier identifier of the application; it becomes part of the topics
     * @return a client, to be released by the application
     * @throws KuraException when no client can be made
     */
    CloudClient newCloudClient(String appIdentifier) throws KuraException;

    /**
     * Lists the applications that hold a client.
     *
     * @return their identifiers, each once; never null
     */
    String[] getCloudApplicationIdentifiers();

    /**
     * Tells whether the cloud can be reached now.
     *
     * @return true while connected
     */
    boolean isConnected();
}
