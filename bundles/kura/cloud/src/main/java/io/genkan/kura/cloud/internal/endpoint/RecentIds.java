package io.genkan.kura.cloud.internal.endpoint;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** Ids of messages that have just been sent: somebody who waits for one may come after it. Thread-safe. */
final class RecentIds {
    private static final int KEPT = 64;

    private final ArrayDeque<Integer> ids = new ArrayDeque<>();

    synchronized void add(int id) {
        if (ids.size() == KEPT) {
            ids.removeFirst();
        }
        ids.addLast(id);
        notifyAll();
    }

    /** Waits until the message is sent, at most so long; {@return whether it was} */
    synchronized boolean await(int id, long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (!ids.contains(id)) {
                long rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (rest <= 0) {
                    return false;
                }
                wait(rest);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
