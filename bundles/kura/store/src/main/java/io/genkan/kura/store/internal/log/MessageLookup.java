package io.genkan.kura.store.internal.log;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Finds and reads single messages. Thread-safe. */
final class MessageLookup {
    private static final long ASIDE_NANOS = 10_000_000_000L;

    private final SegmentLog log;
    private final MessageTable table;
    private final ReentrantLock lock;
    private final Deliveries deliveries;
    private long unreadable;

    /** @param lock guards the table */
    MessageLookup(SegmentLog log, MessageTable table, ReentrantLock lock, Deliveries deliveries) {
        this.log = log;
        this.table = table;
        this.lock = lock;
        this.deliveries = deliveries;
    }

    /**
     * {@return the message of that id, null when there is none any more} One that the medium has lost is finished by that
     * and counted. One that it does not give at present is put aside for some seconds.
     */
    @Nullable
    LoggedMessage get(int id) throws IOException {
        long sequence;
        FinishedMessages.Finished end;
        lock.lock();
        try {
            sequence = table.sequenceOf(id);
            end = table.finished.get(id);
        } finally {
            lock.unlock();
        }
        if (sequence < 0) {
            return end == null ? null : finished(end);
        }
        try {
            LoggedMessage message = read(sequence);
            if (message == null) {
                lost(sequence);
            }
            return message;
        } catch (IOException e) {
            putAside(sequence);
            throw e;
        }
    }

    /** {@return the message, null when it is finished or damaged} */
    private @Nullable LoggedMessage read(long sequence) throws IOException {
        long before = -1;
        while (true) {
            long position;
            MessageTable.Flight flight;
            lock.lock();
            try {
                if (!table.isAlive(sequence)) {
                    return null;
                }
                position = table.index.position(sequence);
                flight = table.flight(sequence);
            } finally {
                lock.unlock();
            }
            Entry entry = log.read(position);
            if (entry != null) {
                LoggedMessage message = MessageRecords.message(entry);
                return message == null || flight == null
                        ? message
                        : message.published(flight.publishedOn(), flight.token());
            }
            if (position == before) {
                return null;
            }
            before = position; // it may have been moved meanwhile
        }
    }

    private void lost(long sequence) {
        lock.lock();
        try {
            if (table.isAlive(sequence)) {
                unreadable++;
                deliveries.finish(sequence, false, true);
            }
        } finally {
            lock.unlock();
        }
    }

    private void putAside(long sequence) {
        lock.lock();
        try {
            table.putAside(sequence, System.nanoTime() + ASIDE_NANOS);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable LoggedMessage finished(FinishedMessages.Finished end) throws IOException {
        Entry entry = log.read(end.position());
        LoggedMessage message = entry == null ? null : MessageRecords.message(entry);
        return message == null
                ? null
                : message.published(end.publishedOn(), end.token()).ended(end.confirmedOn(), end.droppedOn());
    }

    /** {@return how many messages the medium has lost} The lock is held. */
    long unreadable() {
        return unreadable;
    }
}
