package io.genkan.bridges.broker.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Clients that are kept away for a time. Without any it costs one look at an empty map. Thread-safe. */
final class Quarantine {
    private static final int MOST = 10_000;

    private final Map<String, Long> until = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    /** @param clock monotonic milliseconds */
    Quarantine(LongSupplier clock) {
        this.clock = clock;
    }

    /** Keeps a client away; 0 lets it in again. */
    void keepAway(String client, long millis) {
        if (millis <= 0) {
            until.remove(client);
            return;
        }
        if (until.size() >= MOST) {
            until.values().removeIf(end -> end <= clock.getAsLong());
        }
        if (until.size() < MOST || until.containsKey(client)) {
            until.put(client, clock.getAsLong() + millis);
        }
    }

    boolean holds(@Nullable String client) {
        if (client == null || until.isEmpty()) {
            return false;
        }
        Long end = until.get(client);
        if (end == null) {
            return false;
        }
        if (end > clock.getAsLong()) {
            return true;
        }
        until.remove(client, end);
        return false;
    }
}
