package io.genkan.kura.cloud.internal.link;

import io.genkan.api.store.OutboundLanes;
import io.genkan.kura.cloud.internal.StatusLine;
import org.eclipse.kura.KuraStoreCapacityReachedException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.jspecify.annotations.Nullable;

/** The border at which messages are checked before they are stored. Thread-safe. */
final class Intake {
    /** Priorities of the framework: exempt from the capacity, and the first to go over a new connection. */
    static final int LAST_FRAMEWORK_PRIORITY = 1;

    private final StatusLine status;

    Intake(StatusLine status) {
        this.status = status;
    }

    /** Checks and stores; {@return the id} */
    int add(
            @Nullable MessageStore store,
            DataOptions options,
            String topic,
            byte @Nullable [] payload,
            int qos,
            boolean retain,
            int priority)
            throws KuraStoreException {
        check(topic, qos, priority);
        MessageStore to = needed(store, options);
        if (payload != null && payload.length > options.maxPayload()) {
            throw new KuraStoreException("The message to " + topic + " has " + payload.length
                    + " bytes, more than maximum.payload.size " + options.maxPayload() + " allows.");
        }
        try {
            if (!(to instanceof OutboundLanes)) {
                checkRoom(to, options, priority);
            }
            int id = to.store(topic, payload, qos, retain, priority);
            status.online("");
            return id;
        } catch (KuraStoreCapacityReachedException e) {
            status.failed("STORE_FULL", full(options));
            throw e;
        }
    }

    private static void checkRoom(MessageStore to, DataOptions options, int priority) throws KuraStoreException {
        if (priority > LAST_FRAMEWORK_PRIORITY && to.getMessageCount() >= options.capacity()) {
            // finished messages do not count
            to.deleteStaleMessages(0);
            if (to.getMessageCount() >= options.capacity()) {
                throw new KuraStoreCapacityReachedException(full(options));
            }
        }
    }

    private static String full(DataOptions options) {
        return "The message store is full: " + options.capacity()
                + " messages, or as many as have room on the disk, wait for the connection; new ones are refused.";
    }

    private static void check(String topic, int qos, int priority) {
        if (topic == null || topic.isBlank()) {
            throw new IllegalArgumentException("A message needs a topic.");
        }
        if (qos < 0 || qos > 2) {
            throw new IllegalArgumentException("QoS " + qos + " is not 0, 1 or 2.");
        }
        if (priority < 0) {
            throw new IllegalArgumentException("Priority " + priority + " is below 0.");
        }
    }

    static MessageStore needed(@Nullable MessageStore store, DataOptions options) throws KuraStoreException {
        if (store == null) {
            throw new KuraStoreException(noStore(options));
        }
        return store;
    }

    static String noStore(DataOptions options) {
        return "There is no message store " + options.storePid()
                + ": messages are refused until it is there. Check store.db.service.pid.";
    }
}
