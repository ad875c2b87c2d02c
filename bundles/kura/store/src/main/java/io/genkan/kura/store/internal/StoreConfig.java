package io.genkan.kura.store.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = StoreProvider.PID,
        name = "Store",
        description = "Keeps messages on disk until the cloud has confirmed them, and wire records.")
@interface StoreConfig {
    @AttributeDefinition(
            name = "Folder",
            description = "Where the stores are, relative to the data folder. Used when the store starts.")
    String store_folder() default "store";

    @AttributeDefinition(
            name = "Disk for messages",
            description =
                    "What the files of one message store may occupy, in megabytes. Messages that wait may fill three"
                            + " quarters of it.",
            min = "1",
            max = "1048576")
    int message_store_max_mb() default StoreOptions.DEFAULT_MEGABYTES;

    @AttributeDefinition(
            name = "Loss window",
            description =
                    "What the loss of power may cost of messages with QoS 1 and 2, in milliseconds. 0 for nothing:"
                            + " each message is on the disk before publishing it returns.",
            min = "0",
            max = "60000")
    int message_store_loss_window_ms() default 0;

    @AttributeDefinition(
            name = "Loss window of QoS 0",
            description = "What the loss of power may cost of messages with QoS 0, in milliseconds.",
            min = "0",
            max = "60000")
    int message_store_loss_window_qos0_ms() default StoreOptions.DEFAULT_QOS0_WINDOW;

    @AttributeDefinition(
            name = "When it is full",
            description = "Which messages go when there is no room: drop-newest (new ones are refused), drop-oldest, or"
                    + " thin-out (every second one). One for all, and others for single priorities, such as"
                    + " drop-newest,7=drop-oldest,8=thin-out. Messages of priority 0 and 1 are never dropped.")
    String message_store_policy() default StoreOptions.DEFAULT_POLICY;

    @AttributeDefinition(
            name = "Disk for wire records",
            description =
                    "What the files of one wire record store may occupy, in megabytes; the oldest records make room.",
            min = "1",
            max = "1048576")
    int record_store_max_mb() default StoreOptions.DEFAULT_MEGABYTES;

    @AttributeDefinition(
            name = "Loss window of wire records",
            description =
                    "What the loss of power may cost of wire records, in milliseconds. 0 for nothing: the line waits"
                            + " for the disk.",
            min = "0",
            max = "60000")
    int record_store_loss_window_ms() default StoreOptions.DEFAULT_RECORD_WINDOW;
}
