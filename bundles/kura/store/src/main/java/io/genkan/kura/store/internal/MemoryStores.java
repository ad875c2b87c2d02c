package io.genkan.kura.store.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.wire.store.provider.WireRecordStore;

/** The wire record stores of one component, by name. What is in them outlives closing and opening again. Thread-safe. */
final class MemoryStores {
    private final Map<String, RecordLog> logs = new ConcurrentHashMap<>();
    private volatile int maxRecords;

    MemoryStores(int maxRecords) {
        this.maxRecords = maxRecords;
    }

    void limit(int newMaxRecords) {
        maxRecords = newMaxRecords;
        logs.values().forEach(log -> log.limit(newMaxRecords));
    }

    WireRecordStore openRecordStore(String name) throws KuraStoreException {
        if (name == null || name.isBlank()) {
            throw new KuraStoreException("A store needs a name.");
        }
        return new MemoryRecordStore(name, logs.computeIfAbsent(name, key -> new RecordLog(maxRecords)));
    }
}
