package org.eclipse.kura.message.store.provider;

import java.util.List;
import java.util.Optional;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.message.store.StoredMessage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps messages until they are delivered. A message is stored, marked as published when it was handed to the transport,
 * and, where its quality of service asks for it, marked as confirmed when the broker has it. In between it is in flight;
 * it is dropped when nobody waits for the confirmation any more.
 */
@ProviderType
public interface MessageStore {

    /**
     * Stores a message.
     *
     * @param topic the topic
     * @param payload the bytes, null for none
     * @param qos the quality of service of MQTT: 0, 1 or 2
     * @param retain whether the broker is to keep the message for later subscribers
     * @param priority the priority, 0 is the highest
     * @return the number by which the store knows the message
     * @throws KuraStoreException if the message could not be stored
     */
    int store(String topic, byte[] payload, int qos, boolean retain, int priority) throws KuraStoreException;

    /**
     * The message to be published next: of those not published the one with the highest priority, and among these the
     * oldest.
     *
     * @return the message, empty if all are published
     * @throws KuraStoreException if the store failed
     */
    Optional<StoredMessage> getNextMessage() throws KuraStoreException;

    /**
     * Finds a message.
     *
     * @param id the number of the message
     * @return the message, empty if there is none of that number
     * @throws KuraStoreException if the store failed
     */
    Optional<StoredMessage> get(int id) throws KuraStoreException;

    /**
     * How many messages there are, whatever their state.
     *
     * @return the number, at least 0
     * @throws KuraStoreException if the store failed
     */
    int getMessageCount() throws KuraStoreException;

    /**
     * Marks a message as published that will not be confirmed.
     *
     * @param id the number of the message
     * @throws KuraStoreException if the store failed
     */
    void markAsPublished(int id) throws KuraStoreException;

    /**
     * Marks a message as published that will be confirmed.
     *
     * @param id the number of the message
     * @param token the token by which the transport will confirm it
     * @throws KuraStoreException if the store failed
     */
    void markAsPublished(int id, DataTransportToken token) throws KuraStoreException;

    /**
     * Marks a message as confirmed.
     *
     * @param id the number of the message
     * @throws KuraStoreException if the store failed
     */
    void markAsConfirmed(int id) throws KuraStoreException;

    /**
     * The messages that have not been published.
     *
     * @return the messages without their payloads where the store saves reading them, never null
     * @throws KuraStoreException if the store failed
     */
    List<StoredMessage> getUnpublishedMessages() throws KuraStoreException;

    /**
     * The messages that were published and await their confirmation.
     *
     * @return the messages without their payloads where the store saves reading them, never null
     * @throws KuraStoreException if the store failed
     */
    List<StoredMessage> getInFlightMessages() throws KuraStoreException;

    /**
     * The messages that were dropped.
     *
     * @return the messages without their payloads where the store saves reading them, never null
     * @throws KuraStoreException if the store failed
     */
    List<StoredMessage> getDroppedMessages() throws KuraStoreException;

    /**
     * Makes the messages in flight unpublished again, so that they are published once more.
     *
     * @throws KuraStoreException if the store failed
     */
    void unpublishAllInFlighMessages() throws KuraStoreException;

    /**
     * Drops the messages in flight: they are neither published again nor confirmed.
     *
     * @throws KuraStoreException if the store failed
     */
    void dropAllInFlightMessages() throws KuraStoreException;

    /**
     * Deletes messages whose story is over: those that were confirmed, those that were dropped, and those that were
     * published without awaiting a confirmation.
     *
     * @param purgeAgeSeconds how long ago that was at least, in seconds
     * @throws KuraStoreException if the store failed
     */
    void deleteStaleMessages(int purgeAgeSeconds) throws KuraStoreException;

    /** Gives back what the store holds open. The messages stay. The store cannot be used any more. */
    void close();
}
