package io.genkan.kura.cloud.internal.link;

import io.genkan.api.store.OutboundLanes;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.jspecify.annotations.Nullable;

/**
 * What goes next from a store. A store that knows lanes gives several messages at a time and records them as in flight
 * before they are sent; any other gives one, and is told afterwards. Thread-safe.
 */
final class Outgoing {
    private static final int MOST_AT_A_TIME = 64;

    final MessageStore store;
    private final @Nullable OutboundLanes lanes;

    Outgoing(MessageStore store) {
        this.store = store;
        this.lanes = store instanceof OutboundLanes known ? known : null;
    }

    void configure(DataOptions options) {
        if (lanes != null) {
            lanes.capacity(options.capacity());
        }
    }

    /** A connection begins. */
    void connected(DataOptions options) {
        if (lanes != null) {
            lanes.connected(!options.strictOrder());
        }
    }

    /** {@return the next messages, at most so many; empty when none waits} Nothing is changed by that. */
    List<StoredMessage> next(int most) throws KuraStoreException {
        if (lanes == null) {
            return store.getNextMessage().map(List::of).orElse(List.of());
        }
        while (true) {
            int[] ids = ids(lanes, Math.max(1, Math.min(most, MOST_AT_A_TIME)));
            List<StoredMessage> found = new ArrayList<>(ids.length);
            KuraStoreException trouble = null;
            for (int id : ids) {
                try {
                    store.get(id).ifPresent(found::add);
                } catch (KuraStoreException e) {
                    trouble = e; // the store leaves it out for a while: others go on
                }
            }
            if (!found.isEmpty() || ids.length == 0) {
                return found;
            }
            if (trouble != null) {
                throw trouble;
            }
        }
    }

    private static int[] ids(OutboundLanes from, int most) throws KuraStoreException {
        try {
            return from.next(most);
        } catch (IllegalStateException closed) {
            throw new KuraStoreException(closed, closed.getMessage());
        }
    }

    /** They are about to be sent. */
    void sending(List<StoredMessage> messages) throws KuraStoreException {
        if (lanes != null) {
            try {
                lanes.sending(ids(messages));
            } catch (IllegalStateException closed) {
                throw new KuraStoreException(closed, closed.getMessage());
            }
        }
    }

    /** {@return whether some messages can wait while others go} */
    boolean canHold() {
        return lanes != null;
    }

    /** They wait until all are released. */
    void hold(List<StoredMessage> messages) throws KuraStoreException {
        if (lanes != null && !messages.isEmpty()) {
            try {
                lanes.hold(ids(messages));
            } catch (IllegalStateException closed) {
                throw new KuraStoreException(closed, closed.getMessage());
            }
        }
    }

    /** All may go again. */
    void release() throws KuraStoreException {
        if (lanes != null) {
            try {
                lanes.release();
            } catch (IllegalStateException closed) {
                throw new KuraStoreException(closed, closed.getMessage());
            }
        }
    }

    /** {@return how many wait} */
    long waiting() {
        try {
            return lanes == null ? 0 : lanes.facts().waiting();
        } catch (IllegalStateException closed) {
            return 0;
        }
    }

    /** They were not sent after all. */
    void takeBack(List<StoredMessage> messages) {
        if (lanes != null && !messages.isEmpty()) {
            try {
                lanes.takeBack(ids(messages));
            } catch (IllegalStateException closed) {
                // whoever opens it next takes back what is in flight
            }
        }
    }

    private static int[] ids(List<StoredMessage> messages) {
        return messages.stream().mapToInt(StoredMessage::getId).toArray();
    }

    /** {@return whether a message of that priority or a more urgent one may wait} */
    boolean mayWait(int priority) {
        return lanes == null || lanes.isWaiting(priority);
    }
}
