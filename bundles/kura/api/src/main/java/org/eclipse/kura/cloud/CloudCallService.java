package org.eclipse.kura.cloud;

import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.KuraTimeoutException;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Asks an application in the cloud, or on another gateway, and waits for its answer.
 *
 * <p>Calls are carried out one after the other.
 *
 * @deprecated bind a publisher and a subscriber of {@link org.eclipse.kura.cloudconnection} instead
 */
@Deprecated
@ProviderType
public interface CloudCallService {

    /**
     * Asks an application under this gateway's own client id.
     *
     * @param appId identifier of the application
     * @param appTopic what is asked for: a method and a resource
     * @param appPayload the question, may be null
     * @param timeout how long to wait for the answer, in milliseconds
     * @return the answer, whatever its code
     * @throws KuraConnectException when there is no connection
     * @throws KuraTimeoutException when no answer came in time
     * @throws KuraStoreException when the question cannot be stored
     * @throws KuraException when the question cannot be asked for another reason
     */
    KuraResponsePayload call(String appId, String appTopic, KuraPayload appPayload, int timeout)
            throws KuraConnectException, KuraTimeoutException, KuraStoreException, KuraException;

    /**
     * Asks an application.
     *
     * @param deviceId client id under which the application listens
     * @param appId identifier of the application
     * @param appTopic what is asked for: a method and a resource
     * @param appPayload the question, may be null
     * @param timeout how long to wait for the answer, in milliseconds
     * @return the answer, whatever its code
     * @throws KuraConnectException when there is no connection
     * @throws KuraTimeoutException when no answer came in time
     * @throws KuraStoreException when the question cannot be stored
     * @throws KuraException when the question cannot be asked for another reason
     */
    KuraResponsePayload call(String deviceId, String appId, String appTopic, KuraPayload appPayload, int timeout)
            throws KuraConnectException, KuraTimeoutException, KuraStoreException, KuraException;

    /**
     * Tells whether a call is possible now.
     *
     * @return true while connected
     */
    boolean isConnected();
}
