package io.genkan.kura.store.internal.log;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that writes, forces and cleans a log when nobody else does in time. Thread-safe. */
final class LogKeeper {
    private static final Logger logger = LoggerFactory.getLogger(LogKeeper.class);
    private static final long NEVER = Long.MAX_VALUE;
    private static final long TROUBLE_NANOS = 1_000_000_000;
    private static final int WRITE_WITHIN_MILLIS = 20;
    private static final long END_MILLIS = 1_500;

    @FunctionalInterface
    interface Cleaning {
        void run() throws IOException;
    }

    private final SegmentLog log;
    private final GroupCommit commit;
    private final Cleaning cleaning;
    private final Thread thread;
    private final long begun = System.nanoTime();
    private volatile long writeAt = NEVER;
    private final AtomicLong forceAt = new AtomicLong(NEVER);
    private volatile boolean closed;

    LogKeeper(SegmentLog log, GroupCommit commit, Cleaning cleaning) {
        this.log = log;
        this.commit = commit;
        this.cleaning = cleaning;
        this.thread = new Thread(this::run, "store-keeper");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private long now() {
        return System.nanoTime() - begun;
    }

    void writeWithin(int millis) {
        if (writeAt == NEVER) {
            writeAt = now() + millis * 1_000_000L;
            LockSupport.unpark(thread);
        }
    }

    void forceWithin(int millis) {
        long due = now() + millis * 1_000_000L;
        if (forceAt.get() > due && forceAt.getAndAccumulate(due, Math::min) > due) {
            LockSupport.unpark(thread);
        }
    }

    /** Who appends faster than the thread writes has to write. What fails is told by the next call. */
    void writeNow() {
        try {
            commit.write();
        } catch (IOException e) {
            forceWithin(WRITE_WITHIN_MILLIS);
        }
    }

    private void run() {
        while (!closed) {
            long rest = Math.min(writeAt, forceAt.get()) - now();
            if (rest > 0) {
                LockSupport.parkNanos(this, Math.min(rest, 3600 * TROUBLE_NANOS));
                continue;
            }
            try {
                keep();
            } catch (IOException e) {
                logger.debug("The log cannot be written at present", e);
                forceAt.accumulateAndGet(now() + TROUBLE_NANOS, Math::min);
            } catch (RuntimeException e) {
                logger.error("Keeping the log failed in an unexpected way, and goes on", e);
                forceAt.accumulateAndGet(now() + TROUBLE_NANOS, Math::min);
            }
        }
    }

    private void keep() throws IOException {
        if (forceAt.get() <= now()) {
            writeAt = NEVER;
            forceAt.set(NEVER);
            try {
                if (log.isUnforced() || commit.isFailing()) {
                    commit.force();
                }
            } finally {
                clean(); // a full disk is helped by what can be deleted
            }
        } else {
            writeAt = NEVER;
            commit.write();
        }
    }

    private void clean() throws IOException {
        commit.forcing.lock();
        try {
            cleaning.run();
        } finally {
            commit.forcing.unlock();
        }
    }

    /** Cleans on the calling thread, because there is no room left. */
    void cleanNow() {
        try {
            clean();
        } catch (IOException e) {
            logger.debug("The log cannot be cleaned at present", e);
        }
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(END_MILLIS);
            commit.force();
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (IOException e) {
            logger.warn("The end of the log could not be written: {}", e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
