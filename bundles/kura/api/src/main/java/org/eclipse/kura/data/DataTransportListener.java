package org.eclipse.kura.data;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told what happens to messages and to the connection of a transport.
 *
 * <p>Called on threads of the transport: return soon.
 *
 * @deprecated see {@link org.eclipse.kura.data.transport.listener.DataTransportListener} instead
 */
@ConsumerType
@Deprecated
public interface DataTransportListener {

    /**
     * The connection was opened.
     *
     * @param newSession true when the broker knows nothing of earlier messages and subscriptions
     */
    void onConnectionEstablished(boolean newSession);

    /** The connection is about to be closed on purpose; messages can still be sent. */
    void onDisconnecting();

    /** The connection was closed on purpose. */
    void onDisconnected();

    /**
     * The configuration of the transport is about to change; the transport closes its connection.
     *
     * @param wasConnected true when the connection is open
     */
    void onConfigurationUpdating(boolean wasConnected);

    /**
     * The configuration of the transport changed.
     *
     * @param wasConnected true when the connection was open before
     */
    void onConfigurationUpdated(boolean wasConnected);

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
     * The broker confirmed a message. Messages with QoS 0 are never confirmed.
     *
     * @param token token that publishing gave
     */
    void onMessageConfirmed(DataTransportToken token);
}
