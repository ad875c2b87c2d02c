package org.eclipse.kura.cloudconnection.listener;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told which messages the cloud confirmed. Called on threads of the connection: return soon. */
@ConsumerType
public interface CloudDeliveryListener {

    /**
     * The cloud confirmed a message. Messages with QoS 0 are never confirmed.
     *
     * @param messageId id that publishing gave
     */
    void onMessageConfirmed(String messageId);
}
