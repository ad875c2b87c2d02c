package org.eclipse.kura.cloudconnection;

import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraDisconnectException;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Opens and closes a cloud connection; a {@link CloudEndpoint} that keeps a connection implements this too.
 *
 * <p>Safe for concurrent use.
 */
@ProviderType
public interface CloudConnectionManager {

    /**
     * Opens the connection and waits until it is open.
     *
     * @throws KuraConnectException when the cloud cannot be reached or refuses
     */
    void connect() throws KuraConnectException;

    /**
     * Closes the connection, after a while for messages that are on their way.
     *
     * @throws KuraDisconnectException when the connection cannot be closed in order
     */
    void disconnect() throws KuraDisconnectException;

    /** {@return true while the connection is open} */
    boolean isConnected();

    /**
     * Starts to tell what happens to the connection.
     *
     * @param cloudConnectionListener who is told
     */
    void registerCloudConnectionListener(CloudConnectionListener cloudConnectionListener);

    /**
     * Stops to tell what happens to the connection.
     *
     * @param cloudConnectionListener who was told; nothing happens when it is unknown
     */
    void unregisterCloudConnectionListener(CloudConnectionListener cloudConnectionListener);
}
