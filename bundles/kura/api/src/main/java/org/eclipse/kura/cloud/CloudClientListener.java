package org.eclipse.kura.cloud;

import org.eclipse.kura.message.KuraPayload;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Application that holds a {@link CloudClient} and is told of what happens to it.
 *
 * <p>Called on the thread that reads from the connection: return soon, and do not wait for answers.
 *
 * @deprecated see the listeners of {@link org.eclipse.kura.cloudconnection} instead
 */
@ConsumerType
@Deprecated
public interface CloudClientListener {

    /**
     * A control message arrived: a request, or the answer to one.
     *
     * @param deviceId client id that the message was sent to
     * @param appTopic what follows the application in the topic
     * @param msg the message
     * @param qos quality of service with which it arrived, 0 to 2
     * @param retain true when the broker had kept it
     */
    void onControlMessageArrived(String deviceId, String appTopic, KuraPayload msg, int qos, boolean retain);

    /**
     * A data message arrived.
     *
     * @param deviceId client id that the message was sent to
     * @param appTopic what follows the application in the topic
     * @param msg the message
     * @param qos quality of service with which it arrived, 0 to 2
     * @param retain true when the broker had kept it
     */
    void onMessageArrived(String deviceId, String appTopic, KuraPayload msg, int qos, boolean retain);

    /** The connection was lost. */
    void onConnectionLost();

    /** The connection was established. */
    void onConnectionEstablished();

    /**
     * The broker confirmed a message. Messages with QoS 0 are never confirmed.
     *
     * @param messageId id that publishing gave
     * @param appTopic what follows the application in the topic
     */
    void onMessageConfirmed(int messageId, String appTopic);

    /**
     * A message left the store for the broker.
     *
     * @param messageId id that publishing gave
     * @param appTopic what follows the application in the topic
     */
    void onMessagePublished(int messageId, String appTopic);
}
