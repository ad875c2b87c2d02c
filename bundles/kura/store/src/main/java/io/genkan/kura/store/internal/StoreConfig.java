package io.genkan.kura.store.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = MemoryStoreProvider.PID,
        name = "Store",
        description = "Keeps messages that wait for the cloud connection, and wire records. This version keeps them in"
                + " memory: they are lost when the gateway stops.")
@interface StoreConfig {
    @AttributeDefinition(
            name = "Memory for messages",
            description = "What the messages of one cloud connection may occupy, in megabytes. When it is full, new"
                    + " messages are refused; none that waits is lost.",
            min = "1",
            max = "4096")
    int memory_message_store_max_mb() default StoreOptions.DEFAULT_MEGABYTES;

    @AttributeDefinition(
            name = "Wire records",
            description = "How many records a wire record store keeps; the oldest make room for new ones.",
            min = "1",
            max = "10000000")
    int memory_record_store_max_records() default StoreOptions.DEFAULT_RECORDS;
}
