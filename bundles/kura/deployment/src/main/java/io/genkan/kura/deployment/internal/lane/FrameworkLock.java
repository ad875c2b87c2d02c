package io.genkan.kura.deployment.internal.lane;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one at a time change packages, or look at them while none changes. Another lock takes its place when who holds it
 * hangs and will not give it back. Thread-safe.
 */
final class FrameworkLock {
    private static final long LOOK_MILLIS = 200;

    private volatile ReentrantLock present = new ReentrantLock();

    /** Does not wait for who holds it now any more. */
    void giveUp() {
        present = new ReentrantLock();
    }

    /** {@return the lock, held by this thread and to be unlocked by it} */
    ReentrantLock enter() {
        while (true) {
            ReentrantLock lock = present;
            try {
                if (lock.tryLock(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    if (lock == present) {
                        return lock;
                    }
                    lock.unlock();
                }
            } catch (InterruptedException e) {
                lock.lock(); // as for every other lock: whoever was interrupted notices it later
                Thread.currentThread().interrupt();
                return lock;
            }
        }
    }
}
