package org.eclipse.kura.data;

import java.util.List;
import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraNotConnectedException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.KuraTimeoutException;
import org.eclipse.kura.data.listener.DataServiceListener;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Store-and-forward messaging: messages are stored first and sent in the order of their priority when the connection
 * allows.
 *
 * <p>In topics, {@code #account-name} and {@code #client-id} stand for what the transport is configured with. Safe for
 * concurrent use.
 */
@ProviderType
public interface DataService {

    /**
     * Opens the connection and waits until it is open.
     *
     * @throws KuraConnectException when the broker cannot be reached or refuses
     * @throws IllegalStateException when the connection is open already
     */
    void connect() throws KuraConnectException;

    /**
     * Closes the connection; nothing happens when it is closed already.
     *
     * @param quiesceTimeout how long messages that are on their way may take, in milliseconds
     */
    void disconnect(long quiesceTimeout);

    /** {@return true while the connection is open} */
    boolean isConnected();

    /** {@return true when the service opens the connection by itself and again after it was lost} */
    boolean isAutoConnectEnabled();

    /** {@return how long the service waits between attempts to connect, in seconds} */
    int getRetryInterval();

    /**
     * Subscribes to messages; they arrive at the listeners.
     *
     * @param topic the topic; may hold wildcards
     * @param qos highest quality of service wanted, 0 to 2
     * @throws KuraTimeoutException when the broker does not answer
     * @throws KuraNotConnectedException when the connection is closed
     * @throws KuraException when the broker cannot be asked for another reason
     */
    void subscribe(String topic, int qos) throws KuraTimeoutException, KuraException, KuraNotConnectedException;

    /**
     * Ends a subscription.
     *
     * @param topic the topic as it was subscribed to
     * @throws KuraTimeoutException when the broker does not answer
     * @throws KuraNotConnectedException when the connection is closed
     * @throws KuraException when the broker cannot be asked for another reason
     */
    void unsubscribe(String topic) throws KuraTimeoutException, KuraException, KuraNotConnectedException;

    /**
     * Stores a message, to be sent when the connection allows. Nothing is sent on the calling thread.
     *
     * @param topic the topic
     * @param payload the bytes of the message
     * @param qos quality of service, 0 to 2
     * @param retain true when the broker is to keep the message
     * @param priority 0 is the highest; 0 and 1 are reserved for the framework and are stored even when the store is
     *     full
     * @return id of the message in the store
     * @throws KuraStoreException when there is no store, when it is full ({@link
     *     org.eclipse.kura.KuraStoreCapacityReachedException}) or the message is larger than allowed
     * @throws IllegalArgumentException when the priority is negative
     */
    int publish(String topic, byte[] payload, int qos, boolean retain, int priority) throws KuraStoreException;

    /**
     * Lists messages that still wait in the store.
     *
     * @param topicRegex regular expression that the whole topic must match
     * @return their ids
     * @throws KuraStoreException when the store cannot be read
     */
    List<Integer> getUnpublishedMessageIds(String topicRegex) throws KuraStoreException;

    /**
     * Lists messages that were sent and not confirmed yet.
     *
     * @param topicRegex regular expression that the whole topic must match
     * @return their ids
     * @throws KuraStoreException when the store cannot be read
     */
    List<Integer> getInFlightMessageIds(String topicRegex) throws KuraStoreException;

    /**
     * Lists messages that were sent and given up without confirmation.
     *
     * @param topicRegex regular expression that the whole topic must match
     * @return their ids
     * @throws KuraStoreException when the store cannot be read
     */
    List<Integer> getDroppedInFlightMessageIds(String topicRegex) throws KuraStoreException;

    /**
     * Adds a listener.
     *
     * @param listener who is told of messages and of the connection
     */
    void addDataServiceListener(DataServiceListener listener);

    /**
     * Removes a listener; nothing happens when it is unknown.
     *
     * @param listener who was told
     */
    void removeDataServiceListener(DataServiceListener listener);
}
