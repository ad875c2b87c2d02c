package io.genkan.kura.store.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait to be sent, in a log on a disk. A message that {@link #store} has accepted stays until it is
 * finished, whatever happens to process and power; by which window that holds, {@link LogOptions} tells. What becomes of a
 * message afterwards is written at once but not forced: what the loss of power costs there are messages sent twice.
 * Thread-safe.
 */
public final class MessageLog implements Closeable {
    private static final int MOST_UNWRITTEN = 256 << 10;

    private final SegmentLog log;
    private final MessageTable table = new MessageTable();
    private final ReentrantLock lock = new ReentrantLock();
    private final LongSupplier clock;
    private final GroupCommit commit;
    private final LogCleaner cleaner;
    private final RoomMaker room;
    private final LogEvents events;
    private final LogKeeper keeper;
    private final Deliveries deliveries;
    private final MessageLookup lookup;
    private volatile LogOptions options;
    private volatile boolean closed;
    private long accepted;
    private long dropped;
    private long refused;

    private MessageLog(Disk disk, LogOptions options, LongSupplier clock, LogEvents events, long firstSequence)
            throws IOException {
        this.options = options;
        this.clock = clock;
        table.seen(firstSequence);
        this.log = SegmentLog.open(disk, options.segmentBytes(), new LogRecovery(table));
        table.recovered();
        this.commit = new GroupCommit(log, new Outcome(), events);
        this.cleaner = new LogCleaner(log, table, lock, commit);
        this.events = events;
        this.room = new RoomMaker(table, events, this::drop);
        this.keeper = new LogKeeper(log, commit, () -> cleaner.clean(this.options.maxBytes()));
        this.deliveries = new Deliveries(log, table, lock, keeper, clock, () -> this.options.qos0WindowMillis());
        this.lookup = new MessageLookup(log, table, lock, deliveries);
    }

    /** Opens the log that the disk holds. The disk is closed with it, also when this fails. */
    public static MessageLog open(Disk disk, LogOptions options, LongSupplier clock, LogEvents events)
            throws IOException {
        return open(disk, options, clock, events, 0);
    }

    static MessageLog open(Disk disk, LogOptions options, LongSupplier clock, LogEvents events, long firstSequence)
            throws IOException {
        try {
            MessageLog opened = new MessageLog(disk, options, clock, events, firstSequence);
            opened.keeper.start();
            return opened;
        } catch (IOException | RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    /** New bounds; what is beyond them stays. */
    public void configure(LogOptions newOptions) {
        options = newOptions;
    }

    /** Accepts a message, or throws; {@return its id} */
    public int store(String topic, byte @Nullable [] payload, int qos, boolean retain, int priority)
            throws IOException {
        byte[] topicBytes = MessageRecords.topic(topic);
        int length = MessageRecords.messageLength(topicBytes, payload);
        LogOptions now = options;
        int window = qos == 0 ? now.qos0WindowMillis() : now.windowMillis();
        checkDisk(now, priority);
        if (log.fileBytes() + length > now.maxBytes() - now.segmentBytes() / 2) {
            keeper.cleanNow();
        }
        long sequence;
        GroupCommit.Batch batch = null;
        lock.lock();
        try {
            checkOpen();
            dropped += makeRoom(now, priority, Records.HEADER + length);
            sequence = table.nextSequence();
            long position = log.append(
                    MessageRecords.MESSAGE,
                    length,
                    (to, at) -> MessageRecords.putMessage(
                            to, at, sequence, clock.getAsLong(), priority, qos, retain, topicBytes, payload));
            byte state = window == 0 ? MessageIndex.PENDING : MessageIndex.WAITING;
            table.add(sequence, position, Records.HEADER + length, priority, qos == 0, state);
            if (window == 0) {
                batch = commit.join(sequence, position);
            } else {
                accepted++;
            }
        } finally {
            lock.unlock();
        }
        if (batch == null) {
            keeper.forceWithin(window);
            if (log.unwritten() > MOST_UNWRITTEN) {
                keeper.writeNow();
            }
        } else {
            commit.await(batch, sequence);
        }
        return MessageRecords.idOf(sequence);
    }

    private int makeRoom(LogOptions now, int priority, int length) throws LogFullException {
        try {
            return room.makeRoom(now, priority, length);
        } catch (LogFullException e) {
            refused++;
            throw e;
        }
    }

    /** While the disk takes nothing, nobody is made to wait for it; where the policy allows, older messages make room. */
    private void checkDisk(LogOptions now, int priority) throws IOException {
        try {
            commit.checkHealth();
        } catch (IOException e) {
            if (now.policy(priority) == DropPolicy.REFUSE || !giveUpOldest(now)) {
                throw e;
            }
            commit.force();
        }
    }

    private boolean giveUpOldest(LogOptions now) throws IOException {
        if (!commit.forcing.tryLock()) {
            return false;
        }
        try {
            List<Integer> gone = cleaner.giveUpOldest(now, this::drop);
            if (gone == null) {
                return false;
            }
            Map<Integer, Long> counts = new TreeMap<>();
            gone.forEach(priority -> counts.merge(priority, 1L, Long::sum));
            counts.forEach((priority, count) -> events.dropped(priority, DropPolicy.OLDEST, count));
            lock.lock();
            try {
                dropped += gone.size();
            } finally {
                lock.unlock();
            }
            return true;
        } finally {
            commit.forcing.unlock();
        }
    }

    /** Finishes a message that has to make room. The lock is held. */
    private void drop(long sequence) {
        deliveries.finish(sequence, false, true);
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("The message log is closed.");
        }
    }

    private final class Outcome implements GroupCommit.Outcome {
        @Override
        public void accepted(long[] sequences) {
            lock.lock();
            try {
                for (long sequence : sequences) {
                    table.accepted(sequence);
                }
                accepted += sequences.length;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void refused(long[] sequences) {
            lock.lock();
            try {
                for (long sequence : sequences) {
                    deliveries.finish(sequence, false, true);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * {@return ids of at most so many waiting messages, in the order in which they go} Nothing is changed by that.
     *
     * @param strict by priority and then by age, whatever lanes there are
     */
    public int[] next(int most, boolean strict) throws IOException {
        return ids(from -> from.next(most, strict));
    }

    /**
     * {@return the message of that id, null when there is none any more} One that the medium has lost is finished by that
     * and counted. One that it does not give at present is left out of {@link #next} for some seconds.
     */
    public @Nullable LoggedMessage get(int id) throws IOException {
        checkOpen();
        return lookup.get(id);
    }

    /**
     * Records that these are on their way, before they are sent: it is in the file when this returns, unless the disk takes
     * nothing. Then they may go all the same, because a full disk gets room by what is sent.
     */
    public void sending(int... ids) throws IOException {
        checkOpen();
        deliveries.sending(ids);
    }

    /** The transport has taken a message and calls it so. */
    public void published(int id, LoggedMessage.@Nullable Token token) throws IOException {
        locked(() -> deliveries.published(id, token));
    }

    /** The other side has the message. */
    public void confirmed(int id) throws IOException {
        locked(() -> deliveries.finish(table.sequenceOf(id), true, false));
    }

    /** These messages were not sent after all and wait again. */
    public void takeBack(int... ids) throws IOException {
        locked(() -> deliveries.takeBack(ids));
    }

    /** Everything in flight waits again. */
    public void takeBackAll() throws IOException {
        locked(deliveries::takeBackAll);
    }

    /** Everything in flight is given up. */
    public void dropInFlight() throws IOException {
        locked(deliveries::dropInFlight);
    }

    private void locked(Runnable change) throws IOException {
        lock.lock();
        try {
            checkOpen();
            change.run();
        } finally {
            lock.unlock();
        }
    }

    /** These wait, and {@link #next} leaves them out until {@link #release}. Not recorded: a start releases all. */
    public void hold(int... ids) throws IOException {
        locked(() -> Arrays.stream(ids).mapToLong(table::sequenceOf).forEach(table::hold));
    }

    /** What is held waits in its old place. */
    public void release() throws IOException {
        locked(table::release);
    }

    /** A connection begins: with lanes, what comes from now on shares each priority with what is there. */
    public void connected(boolean lanes) {
        lock.lock();
        try {
            table.connected(lanes);
        } finally {
            lock.unlock();
        }
    }

    public int[] waiting() throws IOException {
        return ids(MessageTable::waiting);
    }

    public int[] inFlight() throws IOException {
        return ids(MessageTable::inFlight);
    }

    /** {@return whether a message of that priority or a more urgent one waits} */
    public boolean isWaiting(int priority) {
        lock.lock();
        try {
            return table.waitingUpTo(priority) > 0;
        } finally {
            lock.unlock();
        }
    }

    private interface Choice {
        long[] of(MessageTable table);
    }

    private int[] ids(Choice choice) throws IOException {
        lock.lock();
        try {
            checkOpen();
            return Arrays.stream(choice.of(table))
                    .mapToInt(MessageRecords::idOf)
                    .toArray();
        } finally {
            lock.unlock();
        }
    }

    /** {@return ids of messages that were dropped lately} */
    public int[] dropped() throws IOException {
        lock.lock();
        try {
            checkOpen();
            return table.finished.dropped().stream()
                    .mapToInt(FinishedMessages.Finished::id)
                    .toArray();
        } finally {
            lock.unlock();
        }
    }

    /** {@return how many messages there are, with the finished ones that are remembered} */
    public int count() throws IOException {
        lock.lock();
        try {
            checkOpen();
            return (int) table.index.count() + table.finished.size();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was finished at least so many seconds ago. */
    public void purge(int ageSeconds) throws IOException {
        long now = clock.getAsLong();
        locked(() -> table.finished.purge(now - ageSeconds * 1000L, now));
    }

    public LogFacts facts() {
        lock.lock();
        try {
            long flying = table.inFlightCount();
            return new LogFacts(
                    table.index.count() - flying,
                    flying,
                    table.index.bytes(),
                    log.fileBytes(),
                    accepted,
                    dropped,
                    refused,
                    lookup.unreadable(),
                    log.bytesWritten(),
                    log.forces());
        } finally {
            lock.unlock();
        }
    }

    /** Brings everything to the medium and closes the files. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            lock.unlock();
        }
        keeper.close();
        log.close();
    }
}
