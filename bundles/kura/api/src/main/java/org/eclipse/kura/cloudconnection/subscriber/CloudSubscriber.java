package org.eclipse.kura.cloudconnection.subscriber;

import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings messages from a cloud to applications.
 *
 * <p>Which messages, is configuration of the subscriber. An application binds one with a reference whose target filter
 * names its {@code kura.service.pid}. Safe for concurrent use.
 */
@ProviderType
public interface CloudSubscriber {

    /**
     * Starts to deliver messages.
     *
     * @param listener who gets them
     */
    void registerCloudSubscriberListener(CloudSubscriberListener listener);

    /**
     * Stops to deliver messages.
     *
     * @param listener who got them; nothing happens when it is unknown
     */
    void unregisterCloudSubscriberListener(CloudSubscriberListener listener);

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
