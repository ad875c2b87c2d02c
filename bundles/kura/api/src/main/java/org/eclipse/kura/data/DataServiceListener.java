package org.eclipse.kura.data;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told what happens to messages and to the connection of a data service.
 *
 * <p>Called on threads of the data service: return soon.
 *
 * @deprecated see {@link org.eclipse.kura.data.listener.DataServiceListener} instead
 */
@ConsumerType
@Deprecated
public interface DataServiceListener {

    /** The connection was opened. */
    void onConnectionEstablished();

    /** The connection is about to be closed on purpose; messages can still be sent. */
    void onDisconnecting();

    /** The connection was closed on purpose. */
    void onDisconnected();

    /**
     * The connection broke.
     *
     * @param cause why, may be null
     */
    void onConnectionLost(Throwable cause);

    /**
     * A message arrived.
     *
     * @param topic its topic
     * @param payload its bytes
     * @param qos quality of service with which it arrived, 0 to 2
     * @param retained true when the broker had kept it
     */
    void onMessageArrived(String topic, byte[] payload, int qos, boolean retained);

    /**
     * A message left the store for the broker.
     *
     * @param messageId id that publishing gave
     * @param topic its topic
     */
    void onMessagePublished(int messageId, String topic);

    /**
     * The broker confirmed a message. Messages with QoS 0 are never confirmed.
     *
     * @param messageId id that publishing gave
     * @param topic its topic
     */
    void onMessageConfirmed(int messageId, String topic);
}
