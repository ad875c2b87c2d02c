package io.genkan.kura.wires.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for one receiver, oldest first, bounded in count, bytes and age. What the memory does not take goes to a file, and so
 * does all that comes after it; without room there, too, the newest is lost. Where no file is allowed, and for what is no
 * envelope, whatever does not fit costs the oldest. Not thread-safe; the lane's monitor guards it.
 */
final class HeldValues {
    private static final Logger LOG = LoggerFactory.getLogger(HeldValues.class);

    private record Held(Object value, long bytes, long nanos) {}

    private final ArrayDeque<Held> queue = new ArrayDeque<>(4);
    private final HoldBudget budget;
    /** Null while all of it is in memory. */
    private @Nullable HeldFile file;

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
        while (size() >= limits.maxEnvelopes()) {
            dropped += dropOldest();
        }
        if (file != null) {
            return dropped + (spill(value, nanos) ? 0 : 1);
        }
        long bytes = ValueSize.of(value);
        if (!budget.take(bytes)) {
            if (spill(value, nanos)) {
                return dropped;
            }
            do {
                if (queue.isEmpty()) {
                    return dropped + 1;
                }
                remove();
                dropped++;
            } while (!budget.take(bytes));
        }
        queue.add(new Held(value, bytes, nanos));
        return dropped;
    }

    /** {@return whether the file has taken it} */
    private boolean spill(Object value, long nanos) {
        byte[] bytes = budget.folder().isPresent() ? EnvelopeCodec.encode(value) : null;
        if (bytes == null || !budget.takeDisk(bytes.length + (long) HeldFile.HEAD)) {
            return false;
        }
        try {
            HeldFile present = file;
            if (present == null) {
                present = new HeldFile(budget.folder().get());
                file = present;
            }
            present.add(bytes, nanos);
            return true;
        } catch (IOException e) {
            budget.giveBackDisk(bytes.length + (long) HeldFile.HEAD);
            LOG.debug("The disk takes no envelopes that wait", e);
            if (file != null && file.count() == 0) {
                give(file);
            }
            return false;
        }
    }

    @Nullable
    Object poll() {
        if (!queue.isEmpty()) {
            return remove();
        }
        HeldFile present = file;
        if (present == null) {
            return null;
        }
        try {
            Object value = present.poll();
            closeWhenEmpty(present);
            return value;
        } catch (IOException e) {
            lose(present, e);
            return null;
        }
    }

    private void closeWhenEmpty(HeldFile present) {
        if (present.count() == 0) {
            give(present);
        }
    }

    /** {@return how many values were lost} */
    private int lose(HeldFile present, IOException e) {
        int lost = present.count();
        LOG.warn("{} envelopes that waited on the disk cannot be read and are lost: {}", lost, e.getMessage());
        give(present);
        return lost;
    }

    private void give(HeldFile present) {
        file = null;
        budget.giveBackDisk(present.size());
        try {
            present.close();
        } catch (IOException e) {
            LOG.debug("A file of waiting envelopes is deleted at the next start", e);
        }
    }

    /** Drops what is too old. {@return how many} */
    int expire(long nanos) {
        long holdNanos = budget.limits().holdNanos();
        int dropped = 0;
        for (Held oldest = queue.peek(); oldest != null && nanos - oldest.nanos() > holdNanos; oldest = queue.peek()) {
            remove();
            dropped++;
        }
        HeldFile present = file;
        try {
            while (queue.isEmpty() && present != null && nanos - present.peekNanos() > holdNanos) {
                present.skip();
                dropped++;
                closeWhenEmpty(present);
                present = file;
            }
        } catch (IOException e) {
            dropped += present == null ? 0 : lose(present, e);
        }
        return dropped;
    }

    private int dropOldest() {
        HeldFile present = file;
        if (!queue.isEmpty()) {
            remove();
            return 1;
        }
        try {
            if (present != null) {
                present.skip();
                closeWhenEmpty(present);
            }
            return 1;
        } catch (IOException e) {
            return present == null ? 1 : lose(present, e);
        }
    }

    /** Drops all. {@return how many} */
    int clear() {
        int dropped = size();
        while (!queue.isEmpty()) {
            remove();
        }
        if (file != null) {
            give(file);
        }
        return dropped;
    }

    boolean isEmpty() {
        return size() == 0;
    }

    int size() {
        HeldFile present = file;
        return queue.size() + (present == null ? 0 : present.count());
    }

    private Object remove() {
        Held held = queue.remove();
        budget.giveBack(held.bytes());
        return held.value();
    }
}
