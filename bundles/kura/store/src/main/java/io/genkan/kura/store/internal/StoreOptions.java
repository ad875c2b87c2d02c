package io.genkan.kura.store.internal;

import java.util.Map;

/**
 * Bounds of the stores in memory.
 *
 * @param maxMessageBytes what the messages of one store may occupy, in bytes
 * @param maxRecords how many records a wire record store keeps
 */
record StoreOptions(long maxMessageBytes, int maxRecords) {
    static final String MAX_MEGABYTES = "memory.message.store.max.mb";
    static final String MAX_RECORDS = "memory.record.store.max.records";
    static final int DEFAULT_MEGABYTES = 64;
    static final int DEFAULT_RECORDS = 100_000;

    StoreOptions {
        if (maxMessageBytes < 1 << 20) {
            throw new IllegalArgumentException(MAX_MEGABYTES + " must be at least 1.");
        }
        if (maxRecords < 1) {
            throw new IllegalArgumentException(MAX_RECORDS + " must be at least 1.");
        }
    }

    /** Reads the configuration; what is missing or no number takes its default. */
    static StoreOptions from(Map<String, Object> properties) {
        return new StoreOptions(
                (long) number(properties, MAX_MEGABYTES, DEFAULT_MEGABYTES) << 20,
                number(properties, MAX_RECORDS, DEFAULT_RECORDS));
    }

    private static int number(Map<String, Object> properties, String key, int otherwise) {
        return properties.get(key) instanceof Number number ? number.intValue() : otherwise;
    }
}
