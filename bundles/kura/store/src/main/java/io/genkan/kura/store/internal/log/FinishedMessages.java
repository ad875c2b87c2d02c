package io.genkan.kura.store.internal.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the messages that were finished last, for those who ask; a thousand of them. Not thread-safe. */
final class FinishedMessages {
    private static final int MOST = 1000;

    /** @param at when it was finished, in milliseconds since the epoch */
    record Finished(
            int id,
            long position,
            long publishedOn,
            long confirmedOn,
            long droppedOn,
            LoggedMessage.@Nullable Token token,
            long at) {}

    private final ArrayDeque<Finished> inOrder = new ArrayDeque<>();
    private final Map<Integer, Finished> byId = new HashMap<>();

    void add(Finished finished) {
        if (inOrder.size() >= MOST) {
            byId.remove(inOrder.removeFirst().id());
        }
        inOrder.addLast(finished);
        byId.put(finished.id(), finished);
    }

    @Nullable
    Finished get(int id) {
        return byId.get(id);
    }

    int size() {
        return inOrder.size();
    }

    List<Finished> dropped() {
        List<Finished> dropped = new ArrayList<>();
        for (Finished each : inOrder) {
            if (each.droppedOn() >= 0) {
                dropped.add(each);
            }
        }
        return dropped;
    }

    /** Forgets what was finished up to that time, and, because clocks are set back, what was finished after now. */
    void purge(long limit, long now) {
        inOrder.removeIf(each -> {
            boolean goes = each.at() <= limit || each.at() > now;
            if (goes) {
                byId.remove(each.id(), each);
            }
            return goes;
        });
    }
}
