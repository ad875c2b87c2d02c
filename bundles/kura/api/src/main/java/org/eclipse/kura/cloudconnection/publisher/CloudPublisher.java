package org.eclipse.kura.cloudconnection.publisher;

import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sends messages to a cloud.
 *
 * <p>Topic, quality of service and priority are configuration of the publisher, not of the application. An application
 * binds one with a reference whose target filter names its {@code kura.service.pid}. Safe for concurrent use.
 */
@ProviderType
public interface CloudPublisher {

    /**
     * Hands a message over; it is stored and sent when the connection allows.
     *
     * @param message the message; its properties may fill in parts of the topic
     * @return an id that {@link CloudDeliveryListener} repeats, null when the message will not be confirmed (QoS 0)
     * @throws KuraException with SERVICE_UNAVAILABLE when the endpoint is not there; otherwise when the message cannot
     *     be encoded or stored
     * @throws IllegalArgumentException when the message is null
     */
    String publish(KuraMessage message) throws KuraException;

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

    /**
     * Starts to tell which messages the cloud confirmed.
     *
     * @param cloudDeliveryListener who is told
     */
    void registerCloudDeliveryListener(CloudDeliveryListener cloudDeliveryListener);

    /**
     * Stops to tell which messages the cloud confirmed.
     *
     * @param cloudDeliveryListener who was told; nothing happens when it is unknown
     */
    void unregisterCloudDeliveryListener(CloudDeliveryListener cloudDeliveryListener);
}
