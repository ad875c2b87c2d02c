package io.genkan.kura.store.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.eclipse.kura.wire.store.provider.WireRecordStore;

/** The stores in memory of one component, by name. What is in them outlives closing and opening again. Thread-safe. */
final class MemoryStores {
    private final LongSupplier clock;
    private final Map<String, MessageQueue> queues = new ConcurrentHashMap<>();
    private final Map<String, RecordLog> logs = new ConcurrentHashMap<>();
    private volatile StoreOptions options;

    MemoryStores(StoreOptions options, LongSupplier clock) {
        this.options = options;
        this.clock = clock;
    }

    /** New bounds; messages that are beyond a smaller bound stay, new ones are refused until there is room. */
    void limit(StoreOptions newOptions) {
        options = newOptions;
        queues.values().forEach(queue -> queue.limit(newOptions.maxMessageBytes()));
        logs.values().forEach(log -> log.limit(newOptions.maxRecords()));
    }

    MessageStore openMessageStore(String name) throws KuraStoreException {
        return new MemoryMessageStore(
                checked(name), queues.computeIfAbsent(name, key -> new MessageQueue(options.maxMessageBytes(), clock)));
    }

    WireRecordStore openRecordStore(String name) throws KuraStoreException {
        return new MemoryRecordStore(
                checked(name), logs.computeIfAbsent(name, key -> new RecordLog(options.maxRecords())));
    }

    /** {@return how many messages wait or are in flight, in all stores} */
    int unsent() {
        return queues.values().stream()
                .mapToInt(queue -> queue.waiting().size() + queue.inFlight().size())
                .sum();
    }

    private static String checked(String name) throws KuraStoreException {
        if (name == null || name.isBlank()) {
            throw new KuraStoreException("A store needs a name.");
        }
        return name;
    }
}
