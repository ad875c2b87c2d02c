package org.eclipse.kura.cloudconnection;

import java.util.Collections;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The gateway's end of one connection to a cloud.
 *
 * <p>Publishers and subscribers are thin components that name their endpoint by the property {@code
 * cloud.endpoint.service.pid}; applications talk to those. Safe for concurrent use.
 */
@ProviderType
public interface CloudEndpoint {

    /**
     * Hands a message over for publishing. It is stored and sent as soon as the connection allows.
     *
     * @param message the message; its properties tell topic, quality of service and priority
     * @return an id that {@link CloudDeliveryListener} repeats, null when the message will not be confirmed (QoS 0)
     * @throws KuraException when the message cannot be encoded or stored
     */
    String publish(KuraMessage message) throws KuraException;

    /**
     * Starts to deliver messages.
     *
     * @param subscriptionProperties which messages; the properties of the subscriber
     * @param subscriber who gets them
     */
    void registerSubscriber(Map<String, Object> subscriptionProperties, CloudSubscriberListener subscriber);

    /**
     * Stops to deliver messages.
     *
     * @param subscriber who got them; nothing happens when it is unknown
     */
    void unregisterSubscriber(CloudSubscriberListener subscriber);

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

    /**
     * Describes the connection to a person.
     *
     * @return values by label, for instance {@code Broker URL}, {@code Account}, {@code Username} and {@code Client
     *     ID}; empty when the endpoint tells nothing
     */
    default Map<String, String> getInfo() {
        return Collections.emptyMap();
    }
}
