package io.genkan.kura.cloud.internal.publisher;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which of an endpoint's confirmations belong to this publisher. A confirmation may come before the endpoint has returned
 * the id; then {@link #sent} tells. Thread-safe.
 */
final class OwnMessages {
    private static final int MAX_WAITING = 100_000;
    private static final int MAX_EARLY = 256;

    private final Set<String> waiting = new LinkedHashSet<>();
    private final Set<String> early = new LinkedHashSet<>();

    /** Takes note of an id; {@return whether it is confirmed already} */
    synchronized boolean sent(String id) {
        if (early.remove(id)) {
            return true;
        }
        add(waiting, id, MAX_WAITING);
        return false;
    }

    /** {@return whether the confirmed message is one of this publisher's} */
    synchronized boolean confirmed(String id) {
        if (waiting.remove(id)) {
            return true;
        }
        add(early, id, MAX_EARLY);
        return false;
    }

    private static void add(Set<String> ids, String id, int max) {
        if (ids.size() >= max) {
            Iterator<String> oldest = ids.iterator();
            oldest.next();
            oldest.remove();
        }
        ids.add(id);
    }
}
