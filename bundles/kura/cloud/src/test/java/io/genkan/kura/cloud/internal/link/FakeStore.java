package io.genkan.kura.cloud.internal.link;

import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.jspecify.annotations.Nullable;

/** The plainest store that keeps the contract, without any mercy for calls in the wrong order. */
@SuppressWarnings("JavaUtilDate")
public final class FakeStore implements MessageStore {
    private static final class Row {
        final StoredMessage message;
        boolean published;
        boolean confirmed;
        boolean dropped;

        @Nullable
        DataTransportToken token;

        Row(StoredMessage message) {
            this.message = message;
        }
    }

    private final Map<Integer, Row> rows = new TreeMap<>();
    private int lastId;
    private volatile boolean broken;

    public synchronized void breakDown(boolean now) {
        broken = now;
    }

    @Override
    public synchronized int store(String topic, byte[] payload, int qos, boolean retain, int priority)
            throws KuraStoreException {
        check();
        int id = ++lastId;
        StoredMessage.Builder builder = new StoredMessage.Builder(id)
                .withTopic(topic)
                .withQos(qos)
                .withRetain(retain)
                .withPriority(priority)
                .withCreatedOn(new Date(id));
        if (payload != null) {
            builder.withPayload(payload);
        }
        rows.put(id, new Row(builder.build()));
        return id;
    }

    private void check() throws KuraStoreException {
        if (broken) {
            throw new KuraStoreException("broken");
        }
    }

    @Override
    public synchronized int getMessageCount() throws KuraStoreException {
        check();
        return rows.size();
    }

    @Override
    public synchronized Optional<StoredMessage> getNextMessage() throws KuraStoreException {
        check();
        return rows.values().stream()
                .filter(row -> !row.published)
                .map(row -> row.message)
                .min(Comparator.comparingInt(StoredMessage::getPriority).thenComparingInt(StoredMessage::getId));
    }

    @Override
    public synchronized Optional<StoredMessage> get(int id) {
        return Optional.ofNullable(rows.get(id)).map(FakeStore::withToken);
    }

    @Override
    public synchronized void markAsPublished(int id) throws KuraStoreException {
        check();
        row(id).published = true;
    }

    @Override
    public synchronized void markAsPublished(int id, DataTransportToken token) throws KuraStoreException {
        check();
        row(id).published = true;
        row(id).token = token;
    }

    @Override
    public synchronized void markAsConfirmed(int id) throws KuraStoreException {
        check();
        row(id).published = true;
        row(id).confirmed = true;
    }

    private Row row(int id) {
        Row row = rows.get(id);
        if (row == null) {
            throw new AssertionError("no message " + id);
        }
        return row;
    }

    private static boolean isInFlight(Row row) {
        return row.published && row.message.getQos() > 0 && !row.confirmed && !row.dropped;
    }

    @Override
    public synchronized List<StoredMessage> getUnpublishedMessages() {
        return list(row -> !row.published);
    }

    @Override
    public synchronized List<StoredMessage> getInFlightMessages() {
        return list(FakeStore::isInFlight);
    }

    @Override
    public synchronized List<StoredMessage> getDroppedMessages() {
        return list(row -> row.dropped);
    }

    private List<StoredMessage> list(Predicate<Row> which) {
        return rows.values().stream().filter(which).map(FakeStore::withToken).toList();
    }

    private static StoredMessage withToken(Row row) {
        StoredMessage.Builder builder = new StoredMessage.Builder(row.message.getId())
                .withTopic(row.message.getTopic())
                .withQos(row.message.getQos())
                .withPriority(row.message.getPriority());
        if (row.token != null) {
            builder.withDataTransportToken(row.token);
        }
        return builder.build();
    }

    @Override
    public synchronized void unpublishAllInFlighMessages() {
        rows.values().stream().filter(FakeStore::isInFlight).forEach(row -> {
            row.published = false;
            row.token = null;
        });
    }

    @Override
    public synchronized void dropAllInFlightMessages() {
        rows.values().stream().filter(FakeStore::isInFlight).forEach(row -> row.dropped = true);
    }

    @Override
    public synchronized void deleteStaleMessages(int purgeAge) {
        rows.values().removeIf(row -> row.confirmed || row.dropped || (row.published && row.message.getQos() == 0));
    }

    @Override
    public void close() {}
}
