package org.eclipse.kura.cloud;

import java.util.List;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.message.KuraPayload;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An application's own view of a cloud connection: all topics are below its identifier.
 *
 * <p>Publishing stores the message and returns; it is sent when the connection allows. Data topics are {@code
 * account/device/application/topic}, control topics have a prefix before that. Safe for concurrent use. Once released, a
 * client must not be used any more.
 *
 * @deprecated bind a {@link org.eclipse.kura.cloudconnection.publisher.CloudPublisher} or {@link
 *     org.eclipse.kura.cloudconnection.subscriber.CloudSubscriber} instead
 */
@Deprecated
@ProviderType
public interface CloudClient {

    /** {@return the identifier of the application} */
    String getApplicationId();

    /** Gives the client back; subscriptions and listeners of the application end. */
    void release();

    /** {@return true while the cloud can be reached} */
    boolean isConnected();

    /**
     * Publishes data with priority 5.
     *
     * @param appTopic what follows the application in the topic
     * @param payload the message
     * @param qos quality of service, 0 to 2
     * @param retain true when the broker is to keep the message
     * @return id of the message in the store
     * @throws KuraException when the message cannot be encoded or stored
     */
    int publish(String appTopic, KuraPayload payload, int qos, boolean retain) throws KuraException;

    /**
     * Publishes data in the name of a device with priority 5.
     *
     * @param deviceId client id in whose name the message is published
     * @param appTopic what follows the application in the topic
     * @param payload the message
     * @param qos quality of service, 0 to 2
     * @param retain true when the broker is to keep the message
     * @return id of the message in the store
     * @throws KuraException when the message cannot be encoded or stored
     */
    int publish(String deviceId, String appTopic, KuraPayload payload, int qos, boolean retain) throws KuraException;

    /**
     * Publishes data.
     *
     * @param appTopic what follows the application in the topic
     * @param payload the message
     * @param qos quality of service, 0 to 2
     * @param retain true when the broker is to keep the message
     * @param priority priority in the store, 0 is the highest; 0 and 1 are reserved for the framework
     * @return id of the message in the store
     * @throws KuraException when the message cannot be encoded or stored
     */
    int publish(String appTopic, KuraPayload payload, int qos, boolean retain, int priority) throws KuraException;

    /**
     * Publishes data in the name of a device.
     *
     * @param deviceId client id in whose name the message is published
     * @param appTopic what follows the application in the topic
     * @param payload the message
     * @param qos quality of service, 0 to 2
     * @param retain true when the broker is to keep the message
     * @param priority priority in the store, 0 is the highest; 0 and 1 are reserved for the framework
     * @return id of the message in the store
     * @throws KuraException when the message cannot be encoded or stored
     */
    int publish(String deviceId, String appTopic, KuraPayload payload, int qos, boolean retain, int priority)
            throws KuraException;

    /**
     * Publishes data that is encoded already.
     *
     * @param appTopic what follows the application in the topic
     * @param payload the message, not encoded any further
     * @param qos quality of service, 0 to 2
     * @param retain true when the broker is to keep the message
     * @param priority priority in the store, 0 is the highest; 0 and 1 are reserved for the framework
     * @return id of the message in the store
     * @throws KuraException when the message cannot be encoded or stored
     */
    int publish(String appTopic, byte[] payload, int qos, boolean retain, int priority) throws KuraException;

    /**
     * Publishes data that is encoded already, in the name of a device.
     *
     * @param deviceId client id in whose name the message is published
     * @param appTopic what follows the application in the topic
     * @param payload the message, not encoded any further
     * @param qos quality of service, 0 to 2
     * @param retain true when the broker is to keep the message
     * @param priority priority in the store, 0 is the highest; 0 and 1 are reserved for the framework
     * @return id of the message in the store
     * @throws KuraException when the message cannot be encoded or stored
     */
    int publish(String deviceId, String appTopic, byte[] payload, int qos, boolean retain, int priority)
            throws KuraException;

    /**
     * Publishes a control message.
     *
     * @param appTopic what follows the application in the topic
     * @param payload the message
     * @param qos quality of service, 0 to 2
     * @param retain true when the broker is to keep the message
     * @param priority priority in the store, 0 is the highest; 0 and 1 are reserved for the framework
     * @return id of the message in the store
     * @throws KuraException when the message cannot be encoded or stored
     */
    int controlPublish(String appTopic, KuraPayload payload, int qos, boolean retain, int priority)
            throws KuraException;

    /**
     * Publishes a control message to a device.
     *
     * @param deviceId client id that the message is for
     * @param appTopic what follows the application in the topic
     * @param payload the message
     * @param qos quality of service, 0 to 2
     * @param retain true when the broker is to keep the message
     * @param priority priority in the store, 0 is the highest; 0 and 1 are reserved for the framework
     * @return id of the message in the store
     * @throws KuraException when the message cannot be encoded or stored
     */
    int controlPublish(String deviceId, String appTopic, KuraPayload payload, int qos, boolean retain, int priority)
            throws KuraException;

    /**
     * Publishes a control message that is encoded already to a device.
     *
     * @param deviceId client id that the message is for
     * @param appTopic what follows the application in the topic
     * @param payload the message, not encoded any further
     * @param qos quality of service, 0 to 2
     * @param retain true when the broker is to keep the message
     * @param priority priority in the store, 0 is the highest; 0 and 1 are reserved for the framework
     * @return id of the message in the store
     * @throws KuraException when the message cannot be encoded or stored
     */
    int controlPublish(String deviceId, String appTopic, byte[] payload, int qos, boolean retain, int priority)
            throws KuraException;

    /**
     * Subscribes to data for this gateway; they arrive at the listeners.
     *
     * @param appTopic what follows the application in the topic; may hold wildcards
     * @param qos highest quality of service wanted, 0 to 2
     * @throws KuraException when the broker cannot be asked
     */
    void subscribe(String appTopic, int qos) throws KuraException;

    /**
     * Subscribes to data of a device; they arrive at the listeners.
     *
     * @param deviceId client id of the device; may be a wildcard
     * @param appTopic what follows the application in the topic; may hold wildcards
     * @param qos highest quality of service wanted, 0 to 2
     * @throws KuraException when the broker cannot be asked
     */
    void subscribe(String deviceId, String appTopic, int qos) throws KuraException;

    /**
     * Subscribes to control messages for this gateway; they arrive at the listeners.
     *
     * @param appTopic what follows the application in the topic; may hold wildcards
     * @param qos highest quality of service wanted, 0 to 2
     * @throws KuraException when the broker cannot be asked
     */
    void controlSubscribe(String appTopic, int qos) throws KuraException;

    /**
     * Subscribes to control messages of a device; they arrive at the listeners.
     *
     * @param deviceId client id of the device; may be a wildcard
     * @param appTopic what follows the application in the topic; may hold wildcards
     * @param qos highest quality of service wanted, 0 to 2
     * @throws KuraException when the broker cannot be asked
     */
    void controlSubscribe(String deviceId, String appTopic, int qos) throws KuraException;

    /**
     * Ends a subscription to data for this gateway.
     *
     * @param appTopic the topic as it was subscribed to
     * @throws KuraException when the broker cannot be asked
     */
    void unsubscribe(String appTopic) throws KuraException;

    /**
     * Ends a subscription to data of a device.
     *
     * @param deviceId client id as it was subscribed to
     * @param appTopic the topic as it was subscribed to
     * @throws KuraException when the broker cannot be asked
     */
    void unsubscribe(String deviceId, String appTopic) throws KuraException;

    /**
     * Ends a subscription to control messages for this gateway.
     *
     * @param appTopic the topic as it was subscribed to
     * @throws KuraException when the broker cannot be asked
     */
    void controlUnsubscribe(String appTopic) throws KuraException;

    /**
     * Ends a subscription to control messages of a device.
     *
     * @param deviceId client id as it was subscribed to
     * @param appTopic the topic as it was subscribed to
     * @throws KuraException when the broker cannot be asked
     */
    void controlUnsubscribe(String deviceId, String appTopic) throws KuraException;

    /**
     * Adds a listener.
     *
     * @param cloudClientListener who is told of messages and of the connection
     */
    void addCloudClientListener(CloudClientListener cloudClientListener);

    /**
     * Removes a listener; nothing happens when it is unknown.
     *
     * @param cloudClientListener who was told
     */
    void removeCloudClientListener(CloudClientListener cloudClientListener);

    /**
     * Lists the application's messages that still wait in the store.
     *
     * @return their ids
     * @throws KuraException when the store cannot be read
     */
    List<Integer> getUnpublishedMessageIds() throws KuraException;

    /**
     * Lists the application's messages that were sent and not confirmed yet.
     *
     * @return their ids
     * @throws KuraException when the store cannot be read
     */
    List<Integer> getInFlightMessageIds() throws KuraException;

    /**
     * Lists the application's messages that were sent and given up without confirmation.
     *
     * @return their ids
     * @throws KuraException when the store cannot be read
     */
    List<Integer> getDroppedInFlightMessageIds() throws KuraException;
}
