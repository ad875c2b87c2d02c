package io.genkan.kura.store.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.eclipse.kura.KuraStoreCapacityReachedException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.message.store.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one store, in memory, and their life cycle: waiting, in flight, finished (confirmed, dropped, or sent
 * with QoS 0). Finished messages are kept until they are purged, or until their room is needed. Thread-safe.
 *
 * <p>What has happened to a message counts whatever the order of the calls: a message that was confirmed before it was
 * marked as published never becomes in flight.
 */
final class MessageQueue {
    /** What a message costs beside its payload, roughly, so that many small messages are bounded too. */
    static final int OVERHEAD_BYTES = 250;

    private static final class Entry {
        final int id;
        final long sequence;
        final String topic;
        final byte @Nullable [] payload;
        final int qos;
        final boolean retain;
        final int priority;
        final long createdOn;
        long publishedOn = -1;
        long confirmedOn = -1;
        long droppedOn = -1;

        @Nullable
        DataTransportToken token;

        Entry(
                int id,
                long sequence,
                String topic,
                byte @Nullable [] payload,
                int qos,
                boolean retain,
                int priority,
                long now) {
            this.id = id;
            this.sequence = sequence;
            this.topic = topic;
            this.payload = payload;
            this.qos = qos;
            this.retain = retain;
            this.priority = priority;
            this.createdOn = now;
        }

        long bytes() {
            return OVERHEAD_BYTES + topic.length() + (payload == null ? 0L : payload.length);
        }

        boolean finished() {
            return confirmedOn >= 0 || droppedOn >= 0 || (publishedOn >= 0 && qos == 0);
        }
    }

    private record Finished(Entry entry, long at) {}

    private record Place(int priority, long sequence) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byPriority = Integer.compare(priority, other.priority);
            return byPriority != 0 ? byPriority : Long.compare(sequence, other.sequence);
        }
    }

    private final LongSupplier clock;
    private final Map<Integer, Entry> all = new HashMap<>();
    private final TreeMap<Place, Entry> waiting = new TreeMap<>();
    private final TreeMap<Long, Entry> inFlight = new TreeMap<>();
    private final ArrayDeque<Finished> finished = new ArrayDeque<>();
    private long maxBytes;
    private long bytes;
    private long lastSequence;
    private int lastId;

    /**
     * @param maxBytes bound of what the messages may occupy, in bytes
     * @param clock milliseconds since the epoch
     */
    MessageQueue(long maxBytes, LongSupplier clock) {
        this(maxBytes, clock, 0);
    }

    MessageQueue(long maxBytes, LongSupplier clock, int lastId) {
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.lastId = lastId;
    }

    synchronized void limit(long newMaxBytes) {
        this.maxBytes = newMaxBytes;
    }

    synchronized int store(String topic, byte @Nullable [] payload, int qos, boolean retain, int priority)
            throws KuraStoreException {
        Entry entry = new Entry(nextId(), ++lastSequence, topic, payload, qos, retain, priority, clock.getAsLong());
        long size = entry.bytes();
        while (bytes + size > maxBytes && !finished.isEmpty()) {
            forgetOldestFinished();
        }
        if (bytes + size > maxBytes) {
            throw new KuraStoreCapacityReachedException("The message store in memory is full: " + bytes + " of "
                    + maxBytes + " bytes are waiting messages. Check the connection, or give the store more memory.");
        }
        bytes += size;
        all.put(entry.id, entry);
        waiting.put(place(entry), entry);
        return entry.id;
    }

    synchronized Optional<StoredMessage> next() {
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(toMessage(waiting.firstEntry().getValue()));
    }

    synchronized Optional<StoredMessage> get(int id) {
        return Optional.ofNullable(all.get(id)).map(MessageQueue::toMessage);
    }

    synchronized int count() {
        return all.size();
    }

    synchronized void published(int id, @Nullable DataTransportToken token) {
        Entry entry = all.get(id);
        if (entry == null || entry.finished()) {
            return;
        }
        waiting.remove(place(entry));
        entry.publishedOn = clock.getAsLong();
        entry.token = token;
        if (entry.qos == 0) {
            finish(entry, entry.publishedOn);
        } else {
            inFlight.put(entry.sequence, entry);
        }
    }

    synchronized void confirmed(int id) {
        Entry entry = all.get(id);
        if (entry == null || entry.finished()) {
            return;
        }
        waiting.remove(place(entry));
        inFlight.remove(entry.sequence);
        entry.confirmedOn = clock.getAsLong();
        finish(entry, entry.confirmedOn);
    }

    synchronized void unpublishInFlight() {
        for (Entry entry : inFlight.values()) {
            entry.publishedOn = -1;
            entry.token = null;
            waiting.put(place(entry), entry);
        }
        inFlight.clear();
    }

    synchronized void dropInFlight() {
        long now = clock.getAsLong();
        for (Entry entry : inFlight.values()) {
            entry.droppedOn = now;
            finish(entry, now);
        }
        inFlight.clear();
    }

    synchronized List<StoredMessage> waiting() {
        return waiting.values().stream().map(MessageQueue::toMessage).toList();
    }

    synchronized List<StoredMessage> inFlight() {
        return inFlight.values().stream().map(MessageQueue::toMessage).toList();
    }

    synchronized List<StoredMessage> dropped() {
        List<StoredMessage> dropped = new ArrayList<>();
        for (Finished done : finished) {
            if (done.entry().droppedOn >= 0) {
                dropped.add(toMessage(done.entry()));
            }
        }
        return dropped;
    }

    /** Forgets what was finished at least so many seconds ago. */
    synchronized void purge(int ageSeconds) {
        long limit = clock.getAsLong() - ageSeconds * 1000L;
        // a clock that was set back leaves younger entries in front of older ones; they go with the next purge
        while (!finished.isEmpty() && finished.getFirst().at() <= limit) {
            forgetOldestFinished();
        }
    }

    private void finish(Entry entry, long now) {
        finished.addLast(new Finished(entry, now));
    }

    private void forgetOldestFinished() {
        Entry entry = finished.removeFirst().entry();
        all.remove(entry.id);
        bytes -= entry.bytes();
    }

    private int nextId() {
        do {
            lastId = lastId == Integer.MAX_VALUE ? 1 : lastId + 1;
        } while (all.containsKey(lastId));
        return lastId;
    }

    private static Place place(Entry entry) {
        return new Place(entry.priority, entry.sequence);
    }

    private static StoredMessage toMessage(Entry entry) {
        StoredMessage.Builder builder = new StoredMessage.Builder(entry.id)
                .withTopic(entry.topic)
                .withQos(entry.qos)
                .withRetain(entry.retain)
                .withPriority(entry.priority)
                .withCreatedOn(new Date(entry.createdOn));
        if (entry.payload != null) {
            builder.withPayload(entry.payload);
        }
        if (entry.publishedOn >= 0) {
            builder.withPublishedOn(new Date(entry.publishedOn));
        }
        if (entry.confirmedOn >= 0) {
            builder.withConfirmedOn(new Date(entry.confirmedOn));
        }
        if (entry.droppedOn >= 0) {
            builder.withDroppedOn(new Date(entry.droppedOn));
        }
        if (entry.token != null) {
            builder.withDataTransportToken(entry.token);
        }
        return builder.build();
    }
}
