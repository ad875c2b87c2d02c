package org.eclipse.kura.data;

import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraNotConnectedException;
import org.eclipse.kura.KuraTimeoutException;
import org.eclipse.kura.KuraTooManyInflightMessagesException;
import org.eclipse.kura.data.transport.listener.DataTransportListener;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Connection to a broker, without any store; a {@link DataService} stands above it.
 *
 * <p>In topics, {@code #account-name} and {@code #client-id} stand for what the transport is configured with. Safe for
 * concurrent use.
 */
@ProviderType
public interface DataTransportService {

    /**
     * Opens the connection and waits until it is open.
     *
     * @throws KuraConnectException when the broker cannot be reached or refuses
     * @throws IllegalStateException when the connection is open already, or the configuration is not valid
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

    /** {@return the address of the broker, with scheme and port} */
    String getBrokerUrl();

    /** {@return the account that {@code #account-name} stands for} */
    String getAccountName();

    /** {@return the user that logs in at the broker} */
    String getUsername();

    /** {@return the client id, which {@code #client-id} stands for} */
    String getClientId();

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
     * Sends a message.
     *
     * @param topic the topic
     * @param payload the bytes of the message
     * @param qos quality of service, 0 to 2
     * @param retain true when the broker is to keep the message
     * @return a token that the confirmation repeats, null for QoS 0, which is never confirmed
     * @throws KuraTooManyInflightMessagesException when too many messages wait for confirmation
     * @throws KuraNotConnectedException when the connection is closed
     * @throws KuraException when the message cannot be sent for another reason
     */
    DataTransportToken publish(String topic, byte[] payload, int qos, boolean retain)
            throws KuraTooManyInflightMessagesException, KuraException, KuraNotConnectedException;

    /**
     * Adds a listener.
     *
     * @param listener who is told of messages and of the connection
     */
    void addDataTransportListener(DataTransportListener listener);

    /**
     * Removes a listener; nothing happens when it is unknown.
     *
     * @param listener who was told
     */
    void removeDataTransportListener(DataTransportListener listener);
}
