package io.genkan.kura.store.internal;

import io.genkan.api.store.OutboundLanes;
import io.genkan.api.store.StoreFacts;
import io.genkan.kura.store.internal.log.LogFacts;
import io.genkan.kura.store.internal.log.LogFullException;
import io.genkan.kura.store.internal.log.LoggedMessage;
import io.genkan.kura.store.internal.log.MessageLog;
import java.io.IOException;
import java.util.AbstractList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.kura.KuraStoreCapacityReachedException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.jspecify.annotations.Nullable;

/** One opening of a {@link MessageLog}: closing it leaves the messages to the next opening under the same name. */
final class DurableMessageStore implements MessageStore, OutboundLanes {
    private final String name;
    private final MessageLog log;
    private final Capacity capacity;
    private volatile boolean closed;

    /** Takes the bound of the number of messages. */
    interface Capacity {
        void set(int messages);
    }

    DurableMessageStore(String name, MessageLog log, Capacity capacity) {
        this.name = name;
        this.log = log;
        this.capacity = capacity;
    }

    @Override
    public int store(String topic, byte[] payload, int qos, boolean retain, int priority) throws KuraStoreException {
        if (topic == null || topic.isBlank()) {
            throw new KuraStoreException("A message without a topic cannot be stored in " + name + '.');
        }
        try {
            return open().store(topic, payload, qos, retain, priority);
        } catch (LogFullException e) {
            throw new KuraStoreCapacityReachedException(e.getMessage());
        } catch (IOException e) {
            throw new KuraStoreException(
                    e, "The message to " + topic + " was refused, the store " + name + " cannot write: " + said(e));
        }
    }

    @Override
    public int getMessageCount() throws KuraStoreException {
        return of(MessageLog::count);
    }

    @Override
    public Optional<StoredMessage> getNextMessage() throws KuraStoreException {
        while (true) {
            int[] next = of(log -> log.next(1, true));
            if (next.length == 0) {
                return Optional.empty();
            }
            Optional<StoredMessage> message = get(next[0]);
            if (message.isPresent()) {
                return message;
            }
        }
    }

    @Override
    public Optional<StoredMessage> get(int id) throws KuraStoreException {
        return of(log -> Optional.ofNullable(log.get(id)).map(DurableMessageStore::toMessage));
    }

    @Override
    public void markAsPublished(int id) throws KuraStoreException {
        published(id, null);
    }

    @Override
    public void markAsPublished(int id, DataTransportToken token) throws KuraStoreException {
        published(id, token == null ? null : new LoggedMessage.Token(token.getMessageId(), token.getSessionId()));
    }

    private void published(int id, LoggedMessage.@Nullable Token token) throws KuraStoreException {
        run(log -> log.published(id, token));
    }

    @Override
    public void markAsConfirmed(int id) throws KuraStoreException {
        run(log -> log.confirmed(id));
    }

    @Override
    public List<StoredMessage> getUnpublishedMessages() throws KuraStoreException {
        return new Messages(of(MessageLog::waiting));
    }

    @Override
    public List<StoredMessage> getInFlightMessages() throws KuraStoreException {
        return new Messages(of(MessageLog::inFlight));
    }

    @Override
    public List<StoredMessage> getDroppedMessages() throws KuraStoreException {
        return new Messages(of(MessageLog::dropped));
    }

    @Override
    public void unpublishAllInFlighMessages() throws KuraStoreException {
        run(MessageLog::takeBackAll);
    }

    @Override
    public void dropAllInFlightMessages() throws KuraStoreException {
        run(MessageLog::dropInFlight);
    }

    @Override
    public void deleteStaleMessages(int purgeAge) throws KuraStoreException {
        run(log -> log.purge(purgeAge));
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public int[] next(int most) {
        return lanes(log -> log.next(most, false));
    }

    @Override
    public void sending(int... ids) {
        lanes(log -> {
            log.sending(ids);
            return true;
        });
    }

    @Override
    public void takeBack(int... ids) {
        lanes(log -> {
            log.takeBack(ids);
            return true;
        });
    }

    @Override
    public void hold(int... ids) {
        lanes(log -> {
            log.hold(ids);
            return true;
        });
    }

    @Override
    public void release() {
        lanes(log -> {
            log.release();
            return true;
        });
    }

    @Override
    public void connected(boolean lanes) {
        lanes(log -> {
            log.connected(lanes);
            return true;
        });
    }

    @Override
    public void capacity(int messages) {
        capacity.set(messages);
    }

    @Override
    public boolean isWaiting(int priority) {
        return lanes(log -> log.isWaiting(priority));
    }

    @Override
    public StoreFacts facts() {
        LogFacts facts = log.facts();
        return new StoreFacts(
                facts.waiting(),
                facts.inFlight(),
                facts.liveBytes(),
                facts.fileBytes(),
                facts.accepted(),
                facts.dropped(),
                facts.refused(),
                facts.unreadable(),
                facts.bytesWritten(),
                facts.syncs());
    }

    private MessageLog open() throws KuraStoreException {
        if (closed) {
            throw new KuraStoreException("The message store " + name + " is closed.");
        }
        return log;
    }

    private static String said(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private interface Question<T> {
        T to(MessageLog log) throws IOException;
    }

    private interface Order {
        void to(MessageLog log) throws IOException;
    }

    private <T> T of(Question<T> question) throws KuraStoreException {
        try {
            return question.to(open());
        } catch (IOException e) {
            throw new KuraStoreException(e, "The message store " + name + " fails: " + said(e));
        }
    }

    private void run(Order order) throws KuraStoreException {
        try {
            order.to(open());
        } catch (IOException e) {
            throw new KuraStoreException(e, "The message store " + name + " fails: " + said(e));
        }
    }

    private <T> T lanes(Question<T> question) {
        try {
            return question.to(open());
        } catch (IOException | KuraStoreException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @SuppressWarnings("JavaUtilDate") // Kura's contract
    private static StoredMessage toMessage(LoggedMessage message) {
        StoredMessage.Builder builder = new StoredMessage.Builder(message.id())
                .withTopic(message.topic())
                .withQos(message.qos())
                .withRetain(message.retain())
                .withPriority(message.priority())
                .withCreatedOn(new Date(message.createdOn()));
        byte[] payload = message.payload();
        if (payload != null) {
            builder.withPayload(payload);
        }
        if (message.publishedOn() >= 0) {
            builder.withPublishedOn(new Date(message.publishedOn()));
        }
        if (message.confirmedOn() >= 0) {
            builder.withConfirmedOn(new Date(message.confirmedOn()));
        }
        if (message.droppedOn() >= 0) {
            builder.withDroppedOn(new Date(message.droppedOn()));
        }
        LoggedMessage.Token token = message.token();
        if (token != null) {
            builder.withDataTransportToken(new DataTransportToken(token.messageId(), token.session()));
        }
        return builder.build();
    }

    /** Reads each message when it is asked for: a million of them have no room in memory. */
    private final class Messages extends AbstractList<StoredMessage> {
        private final int[] ids;

        Messages(int[] ids) {
            this.ids = ids;
        }

        @Override
        public StoredMessage get(int place) {
            int id = ids[place];
            try {
                return DurableMessageStore.this
                        .get(id)
                        .orElseGet(() ->
                                new StoredMessage.Builder(id).withTopic("").build());
            } catch (KuraStoreException e) {
                return new StoredMessage.Builder(id).withTopic("").build();
            }
        }

        @Override
        public int size() {
            return ids.length;
        }
    }
}
