package io.genkan.flows.basic.internal;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;

/** Bounded queue between the thread that brings records and the one that takes them further. Thread-safe. */
final class RecordQueue {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<List<WireRecord>> queue = new ArrayDeque<>();
    private int capacity;
    private boolean discard;
    private boolean closed;

    /**
     * Sets the bound; what waits already stays.
     *
     * @param newCapacity lists of records, at least 1
     * @param newDiscard whether a list that comes when the queue is full is dropped; otherwise who brings it waits
     */
    void bound(int newCapacity, boolean newDiscard) {
        lock.lock();
        try {
            capacity = newCapacity;
            discard = newDiscard;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds records in the order of the callers. A closed queue takes everything, as nobody will wait for room any more.
     *
     * @return false when they were dropped
     */
    boolean put(List<WireRecord> records) {
        lock.lock();
        try {
            while (queue.size() >= capacity && !closed) {
                if (discard) {
                    return false;
                }
                changed.awaitUninterruptibly();
            }
            queue.add(records);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** {@return the oldest records, waiting for them; null when the queue is closed and empty} */
    @Nullable
    List<WireRecord> take() {
        lock.lock();
        try {
            while (queue.isEmpty()) {
                if (closed) {
                    return null;
                }
                changed.awaitUninterruptibly();
            }
            changed.signalAll();
            return queue.remove();
        } finally {
            lock.unlock();
        }
    }

    /** Lets what waits be taken and then ends. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Drops what waits. {@return how many lists} */
    int clear() {
        lock.lock();
        try {
            int dropped = queue.size();
            queue.clear();
            changed.signalAll();
            return dropped;
        } finally {
            lock.unlock();
        }
    }
}
