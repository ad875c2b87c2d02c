package io.genkan.kura.store.internal.log;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Brings the messages of many threads to the medium together. The first thread of a batch leads it: it waits until the
 * batch before is through, while others join, then forces the log once for all of them. Thread-safe.
 */
final class GroupCommit {
    /** While the disk fails one thread at a time tries it again, and not more often than this. */
    private static final long RETRY_NANOS = 100_000_000;

    /** So few do not gain enough by going together to wait for each other. */
    private static final int CROWD = 8;

    private static final long LONGEST_GATHERING_NANOS = 1_000_000;

    /** Those who wait together. */
    static final class Batch {
        private volatile boolean done;
        private Thread[] waiters = new Thread[16];
        private long[] sequences = new long[16];
        private int count;
        private long first = Long.MAX_VALUE;
        private long last;
        private @Nullable IOException failure;
        private int expected = Integer.MAX_VALUE;
        private @Nullable Thread leader;
    }

    /** What becomes of a batch; called with no lock held but that of the commit. */
    interface Outcome {
        void accepted(long[] sequences);

        void refused(long[] sequences);
    }

    private final SegmentLog log;
    private final Outcome outcome;
    private final LogEvents events;
    final ReentrantLock forcing = new ReentrantLock();
    private final Object joining = new Object();
    private Batch open = new Batch();
    private volatile @Nullable IOException failing;
    private volatile long triedAt;
    private long forceNanos;
    private int lastCount;

    GroupCommit(SegmentLog log, Outcome outcome, LogEvents events) {
        this.log = log;
        this.outcome = outcome;
        this.events = events;
    }

    /** Joins the batch that is open, after the message was appended; {@return the batch, to be given to {@link #await}} */
    Batch join(long sequence, long position) {
        synchronized (joining) {
            Batch batch = open;
            if (batch.count == batch.sequences.length) {
                batch.sequences = Arrays.copyOf(batch.sequences, batch.count * 2);
                batch.waiters = Arrays.copyOf(batch.waiters, batch.count * 2);
            }
            batch.waiters[batch.count] = Thread.currentThread();
            batch.sequences[batch.count++] = sequence;
            batch.first = Math.min(batch.first, position);
            batch.last = Math.max(batch.last, position);
            if (batch.count == batch.expected) {
                LockSupport.unpark(batch.leader);
            }
            return batch;
        }
    }

    /** Returns when the message is on the medium; throws when it is not. */
    void await(Batch batch, long sequence) throws IOException {
        if (batch.sequences[0] == sequence) {
            lead(batch);
        } else {
            awaitUninterruptibly(batch);
        }
        IOException failure = batch.failure;
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    private static void awaitUninterruptibly(Batch batch) {
        boolean interrupted = false;
        while (!batch.done) {
            LockSupport.park(batch);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void lead(Batch batch) {
        boolean behind = !forcing.tryLock();
        if (behind) {
            forcing.lock();
        }
        try {
            gather(batch, behind);
            long[] sequences = Arrays.copyOf(batch.sequences, batch.count);
            try {
                long begun = System.nanoTime();
                force(batch.first, batch.last);
                forceNanos = System.nanoTime() - begun;
                outcome.accepted(sequences);
            } catch (IOException e) {
                batch.failure = e;
                outcome.refused(sequences);
            }
        } finally {
            forcing.unlock();
            batch.done = true;
            // all by this thread: with a latch each wakes the next, and the last is late by as many switches
            for (int i = 1; i < batch.count; i++) {
                LockSupport.unpark(batch.waiters[i]);
            }
        }
    }

    /**
     * Closes the batch. Where many publish, those of the batch before are about to join again: without them two halves of the
     * crowd would take turns, each with a sync of its own. So the batch stays open for them for a part of the time of a sync.
     *
     * @param behind whether the batch before was under way until now, so that all of this one are others
     */
    private void gather(Batch batch, boolean behind) {
        long until = System.nanoTime() + Math.min(LONGEST_GATHERING_NANOS, forceNanos / 3);
        synchronized (joining) {
            int crowd = behind ? lastCount + batch.count : lastCount;
            if (crowd >= CROWD && batch.count < crowd) {
                batch.leader = Thread.currentThread();
                batch.expected = crowd;
            }
        }
        boolean interrupted = false;
        while (true) {
            synchronized (joining) {
                long rest = until - System.nanoTime();
                if (batch.leader == null || batch.count >= batch.expected || rest <= 0) {
                    lastCount = batch.count;
                    open = new Batch();
                    break;
                }
            }
            interrupted |= Thread.interrupted();
            LockSupport.parkNanos(this, Math.max(1, until - System.nanoTime()));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Forces the log, and remembers how it went. */
    void force() throws IOException {
        forcing.lock();
        try {
            log.force();
            went(null);
        } catch (IOException e) {
            went(e);
            throw e;
        } finally {
            forcing.unlock();
        }
    }

    /** Forces the log; throws also when what stands between these positions is in a file that had to be given up. */
    void force(long first, long last) throws IOException {
        force();
        if (log.isDoubtful(first, last)) {
            throw new IOException("The disk has failed to keep what was written.");
        }
    }

    /** Brings what was appended into the files. */
    void write() throws IOException {
        try {
            log.write();
        } catch (IOException e) {
            went(e);
            throw e;
        }
    }

    private void went(@Nullable IOException e) {
        triedAt = System.nanoTime();
        IOException before = failing;
        failing = e;
        if ((before == null) != (e == null)) {
            events.failing(e);
        }
    }

    /** Throws when the disk has failed and fails still. */
    void checkHealth() throws IOException {
        IOException before = failing;
        if (before == null) {
            return;
        }
        if (System.nanoTime() - triedAt < RETRY_NANOS || !forcing.tryLock()) {
            throw new IOException(before.getMessage(), before);
        }
        try {
            force();
        } finally {
            forcing.unlock();
        }
    }

    boolean isFailing() {
        return failing != null;
    }
}
