package io.genkan.kura.cloud.internal.link;

import io.genkan.api.trace.TraceEvents;
import io.genkan.support.trace.TraceTap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.kura.data.listener.DataServiceListener;
import org.jspecify.annotations.Nullable;

/**
 * Tells what becomes of the messages that are stored while somebody follows a value. One volatile read per message while
 * nobody does.
 */
final class MessageTrace implements DataServiceListener {
    private static final int MAX_MESSAGES = 500;
    private static final String FOLLOWED = "";
    private static final String UNCONFIRMED = "0";
    private static final String SENT = "Handed to the connection.";
    private static final String ACKNOWLEDGED = "The broker has acknowledged it.";

    private final TraceTap tap;
    private final String pid;
    /** Messages that are followed, and what was told of them before anybody knew that they would be. */
    private final Map<Integer, String> followed = new LinkedHashMap<>();

    MessageTrace(TraceTap tap, String pid) {
        this.tap = tap;
        this.pid = pid;
    }

    /** A message was stored; it may have been sent in the meantime. */
    void stored(int id, String topic, byte @Nullable [] payload, int qos, int priority) {
        if (!tap.wanted()) {
            return;
        }
        int length = payload == null ? 0 : payload.length;
        synchronized (followed) {
            tell(
                    TraceEvents.STORED,
                    id,
                    "Stored for topic " + topic + ": " + length + " bytes, quality of service " + qos + ", priority "
                            + priority + ".");
            String early = followed.put(id, qos == 0 ? UNCONFIRMED : FOLLOWED);
            if (early != null && early.contains(TraceEvents.SENT)) {
                tell(TraceEvents.SENT, id, SENT, qos == 0);
            }
            if (early != null && early.contains(TraceEvents.ACKNOWLEDGED)) {
                tell(TraceEvents.ACKNOWLEDGED, id, ACKNOWLEDGED);
            }
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Iterator<Integer> oldest = followed.keySet().iterator();
        while (followed.size() > MAX_MESSAGES) {
            oldest.next();
            oldest.remove();
        }
    }

    private void happened(String hop, int id, String text) {
        if (!tap.wanted()) {
            return;
        }
        synchronized (followed) {
            String known = followed.get(id);
            if (FOLLOWED.equals(known) || UNCONFIRMED.equals(known)) {
                tell(hop, id, text, UNCONFIRMED.equals(known));
            } else {
                followed.merge(id, hop, (before, now) -> before + ' ' + now);
                forgetOldest();
            }
        }
    }

    @Override
    public void onMessagePublished(int messageId, String topic) {
        happened(TraceEvents.SENT, messageId, SENT);
    }

    @Override
    public void onMessageConfirmed(int messageId, String topic) {
        happened(TraceEvents.ACKNOWLEDGED, messageId, ACKNOWLEDGED);
    }

    private void tell(String hop, int id, String text) {
        tell(hop, id, text, false);
    }

    private void tell(String hop, int id, String text, boolean last) {
        Map<String, Object> facts = new HashMap<>();
        facts.put(TraceEvents.MESSAGE, String.valueOf(id));
        facts.put(TraceEvents.TEXT, last ? text + " With quality of service 0 nobody acknowledges it." : text);
        if (last) {
            facts.put(TraceEvents.LAST, true);
        }
        tap.tell(pid, hop, "", facts);
    }

    @Override
    public void onConnectionEstablished() {}

    @Override
    public void onDisconnecting() {}

    @Override
    public void onDisconnected() {}

    @Override
    public void onConnectionLost(Throwable cause) {}

    @Override
    public void onMessageArrived(String topic, byte[] payload, int qos, boolean retained) {}
}
