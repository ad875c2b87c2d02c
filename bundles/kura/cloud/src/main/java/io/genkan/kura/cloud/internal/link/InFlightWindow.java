package io.genkan.kura.cloud.internal.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.data.DataTransportToken;
import org.jspecify.annotations.Nullable;

/**
 * The messages that were handed to the transport and are not confirmed yet.
 *
 * <p>A confirmation may arrive before the transport has even returned the token by which it is known. So handing over has
 * two ends: between {@link #begin} and {@link #sent} (or {@link #notSent}) a confirmation of an unknown token is kept
 * aside, and {@code sent} finds it there. No slot is taken by a message that is confirmed already. One thread hands over;
 * confirmations and resets come from any thread.
 */
final class InFlightWindow {
    /**
     * @param id id in the store
     * @param topic topic as it was published to
     */
    record Sent(int id, String topic) {}

    /**
     * What a confirmation means.
     *
     * @param message the confirmed message, null when the token is not known
     * @param kept whether the token is kept aside until the hand-over under way has ended
     */
    record Confirmation(@Nullable Sent message, boolean kept) {}

    /**
     * How a hand-over ended.
     *
     * @param confirmed whether the message is confirmed already
     * @param strangers tokens that were confirmed meanwhile and belong to nothing known here
     */
    record HandedOver(boolean confirmed, List<DataTransportToken> strangers) {}

    private final Map<DataTransportToken, Sent> waiting = new HashMap<>();
    private final Set<DataTransportToken> early = new LinkedHashSet<>();
    private boolean handingOver;
    private long session;

    /** {@return how many slots are taken} */
    synchronized int size() {
        return waiting.size() + (handingOver ? 1 : 0);
    }

    /** Takes a slot for a message that is handed to the transport now; {@return what to give to {@link #sent}} */
    synchronized long begin() {
        handingOver = true;
        return session;
    }

    /** The transport has taken the message and the store knows. */
    synchronized HandedOver sent(long begunIn, DataTransportToken token, Sent message) {
        boolean confirmed = early.remove(token);
        if (begunIn == session) {
            if (!confirmed) {
                waiting.put(token, message);
            }
        } else if (confirmed) {
            waiting.remove(token);
        }
        return new HandedOver(confirmed, end());
    }

    /** The transport has not taken the message, or it needs no confirmation; {@return strangers, as in HandedOver} */
    synchronized List<DataTransportToken> notSent() {
        return end();
    }

    private List<DataTransportToken> end() {
        handingOver = false;
        List<DataTransportToken> strangers = new ArrayList<>(early);
        early.clear();
        return strangers;
    }

    /** The other side has confirmed. */
    synchronized Confirmation confirm(DataTransportToken token) {
        Sent message = waiting.remove(token);
        if (message == null && handingOver) {
            early.add(token);
            return new Confirmation(null, true);
        }
        return new Confirmation(message, false);
    }

    /** A new session: only the given messages are in flight. */
    synchronized void reset(Map<DataTransportToken, Sent> inFlight) {
        session++;
        waiting.clear();
        waiting.putAll(inFlight);
    }
}
