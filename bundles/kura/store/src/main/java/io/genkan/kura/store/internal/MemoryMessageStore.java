package io.genkan.kura.store.internal;

import java.util.List;
import java.util.Optional;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.message.store.provider.MessageStore;

/** One opening of a {@link MessageQueue}: closing it leaves the messages to the next opening under the same name. */
final class MemoryMessageStore implements MessageStore {
    private final String name;
    private final MessageQueue queue;
    private volatile boolean closed;

    MemoryMessageStore(String name, MessageQueue queue) {
        this.name = name;
        this.queue = queue;
    }

    @Override
    public int store(String topic, byte[] payload, int qos, boolean retain, int priority) throws KuraStoreException {
        if (topic == null || topic.isBlank()) {
            throw new KuraStoreException("A message without a topic cannot be stored in " + name + '.');
        }
        return open().store(topic, payload, qos, retain, priority);
    }

    @Override
    public int getMessageCount() throws KuraStoreException {
        return open().count();
    }

    @Override
    public Optional<StoredMessage> getNextMessage() throws KuraStoreException {
        return open().next();
    }

    @Override
    public Optional<StoredMessage> get(int id) throws KuraStoreException {
        return open().get(id);
    }

    @Override
    public void markAsPublished(int id) throws KuraStoreException {
        open().published(id, null);
    }

    @Override
    public void markAsPublished(int id, DataTransportToken token) throws KuraStoreException {
        open().published(id, token);
    }

    @Override
    public void markAsConfirmed(int id) throws KuraStoreException {
        open().confirmed(id);
    }

    @Override
    public List<StoredMessage> getUnpublishedMessages() throws KuraStoreException {
        return open().waiting();
    }

    @Override
    public List<StoredMessage> getInFlightMessages() throws KuraStoreException {
        return open().inFlight();
    }

    @Override
    public List<StoredMessage> getDroppedMessages() throws KuraStoreException {
        return open().dropped();
    }

    @Override
    public void unpublishAllInFlighMessages() throws KuraStoreException {
        open().unpublishInFlight();
    }

    @Override
    public void dropAllInFlightMessages() throws KuraStoreException {
        open().dropInFlight();
    }

    @Override
    public void deleteStaleMessages(int purgeAge) throws KuraStoreException {
        open().purge(purgeAge);
    }

    @Override
    public void close() {
        closed = true;
    }

    private MessageQueue open() throws KuraStoreException {
        if (closed) {
            throw new KuraStoreException("The message store " + name + " is closed.");
        }
        return queue;
    }
}
