package io.genkan.kura.cloud.internal.link;

import io.genkan.kura.cloud.internal.Listeners;
import io.genkan.kura.cloud.internal.link.InFlightWindow.Confirmation;
import io.genkan.kura.cloud.internal.link.InFlightWindow.HandedOver;
import io.genkan.kura.cloud.internal.link.InFlightWindow.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.data.listener.DataServiceListener;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was sent and is not confirmed yet, and what becomes of it when it is. Thread-safe. */
final class Confirmations {
    private static final Logger logger = LoggerFactory.getLogger(Confirmations.class);

    private final InFlightWindow window = new InFlightWindow();
    private final Supplier<@Nullable MessageStore> store;
    private final Listeners<DataServiceListener> listeners;
    private final Runnable onRoom;
    private volatile long progressAt = System.nanoTime();

    /**
     * @param store the store of this moment, null for none
     * @param listeners hear of every confirmation
     * @param onRoom called when a place has become free, before the listeners
     */
    Confirmations(Supplier<@Nullable MessageStore> store, Listeners<DataServiceListener> listeners, Runnable onRoom) {
        this.store = store;
        this.listeners = listeners;
        this.onRoom = onRoom;
    }

    /** {@return how many places are taken} */
    int size() {
        return window.size();
    }

    /** {@return when something was confirmed last, in the time of {@code System.nanoTime}} */
    long progressAt() {
        return progressAt;
    }

    /** Waiting for a confirmation begins anew. */
    void beginWaiting() {
        progressAt = System.nanoTime();
    }

    /** Another store, or none: nothing of it is in flight. */
    void reset() {
        window.reset(Map.of());
    }

    /**
     * A connection begins.
     *
     * @param newSession whether the transport knows nothing of what was in flight
     */
    void restore(@Nullable Outgoing from, boolean newSession, DataOptions options) {
        Map<DataTransportToken, Sent> inFlight = new HashMap<>();
        if (from != null) {
            try {
                if (!newSession) {
                    from.takeBack(findTaken(from, inFlight));
                } else if (options.republish()) {
                    from.store.unpublishAllInFlighMessages();
                } else {
                    from.store.dropAllInFlightMessages();
                }
                from.connected(options);
            } catch (KuraStoreException e) {
                logger.warn("The messages in flight could not be read: {}", e.getMessage());
            }
        }
        window.reset(inFlight);
    }

    /** {@return what is in flight though the transport has never taken it} */
    private static List<StoredMessage> findTaken(Outgoing from, Map<DataTransportToken, Sent> inFlight)
            throws KuraStoreException {
        List<StoredMessage> untaken = new ArrayList<>();
        for (StoredMessage message : from.store.getInFlightMessages()) {
            DataTransportToken token = message.getDataTransportToken().orElse(null);
            if (token == null) {
                untaken.add(message);
            } else {
                inFlight.put(token, new Sent(message.getId(), message.getTopic()));
            }
        }
        return untaken;
    }

    /** Takes a place for a message that is handed to the transport now; {@return what to give to {@link #sent}} */
    long begin() {
        return window.begin();
    }

    /** The transport has not taken it. */
    void notSent() {
        window.notSent().forEach(this::settleStranger);
    }

    /** The transport has taken it, and calls it so; null from a transport without confirmations. */
    void sent(long begunIn, @Nullable DataTransportToken token, Sent message) {
        if (token == null) {
            notSent();
            settle(message);
            return;
        }
        HandedOver end = window.sent(begunIn, token, message);
        if (end.confirmed()) {
            settle(message);
        }
        end.strangers().forEach(this::settleStranger);
    }

    /** The other side has confirmed what the token stands for. */
    void confirmed(DataTransportToken token) {
        Confirmation confirmation = window.confirm(token);
        Sent message = confirmation.message();
        if (message != null) {
            settle(message);
        } else if (!confirmation.kept()) {
            settleStranger(token);
        }
    }

    private void settle(Sent message) {
        progressAt = System.nanoTime();
        MessageStore in = store.get();
        if (in != null) {
            try {
                in.markAsConfirmed(message.id());
            } catch (KuraStoreException e) {
                logger.warn("Message {} is confirmed, but the store did not take it: {}", message.id(), e.getMessage());
            }
        }
        onRoom.run();
        listeners.tell(listener -> listener.onMessageConfirmed(message.id(), message.topic()));
    }

    /** Sent before this gateway started: only the store knows the token. */
    private void settleStranger(DataTransportToken token) {
        MessageStore in = store.get();
        if (in == null) {
            return;
        }
        try {
            for (StoredMessage message : in.getInFlightMessages()) {
                if (token.equals(message.getDataTransportToken().orElse(null))) {
                    settle(new Sent(message.getId(), message.getTopic()));
                    return;
                }
            }
            logger.debug("A confirmation of the unknown message {}", token.getMessageId());
        } catch (KuraStoreException e) {
            logger.warn("A confirmation could not be looked up: {}", e.getMessage());
        }
    }
}
