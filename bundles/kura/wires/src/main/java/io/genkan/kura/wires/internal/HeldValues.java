package io.genkan.kura.wires.internal;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one receiver, oldest first, bounded in count, bytes and age. Whatever does not fit costs the oldest. Not
 * thread-safe; the lane's monitor guards it.
 */
final class HeldValues {
    private record Held(Object value, long bytes, long nanos) {}

    private final ArrayDeque<Held> queue = new ArrayDeque<>(4);
    private final HoldBudget budget;

    HeldValues(HoldBudget budget) {
        this.budget = budget;
    }

    /** {@return how many values were dropped, the new one included} */
    int add(Object value, long nanos) {
        HoldLimits limits = budget.limits();
        if (limits.holdNanos() <= 0 || limits.maxEnvelopes() <= 0) {
            return 1;
        }
        int dropped = expire(nanos);
        while (queue.size() >= limits.maxEnvelopes()) {
            remove();
            dropped++;
        }
        long bytes = ValueSize.of(value);
        while (!budget.take(bytes)) {
            if (queue.isEmpty()) {
                return dropped + 1;
            }
            remove();
            dropped++;
        }
        queue.add(new Held(value, bytes, nanos));
        return dropped;
    }

    @Nullable
    Object poll() {
        return queue.isEmpty() ? null : remove();
    }

    /** Drops what is too old. {@return how many} */
    int expire(long nanos) {
        long holdNanos = budget.limits().holdNanos();
        int dropped = 0;
        for (Held oldest = queue.peek(); oldest != null && nanos - oldest.nanos() > holdNanos; oldest = queue.peek()) {
            remove();
            dropped++;
        }
        return dropped;
    }

    /** Drops all. {@return how many} */
    int clear() {
        int dropped = queue.size();
        while (!queue.isEmpty()) {
            remove();
        }
        return dropped;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int size() {
        return queue.size();
    }

    private Object remove() {
        Held held = queue.remove();
        budget.giveBack(held.bytes());
        return held.value();
    }
}
