package io.genkan.kura.store.internal.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** The state of every message of a log, in memory: who waits in which order, who is in flight. Not thread-safe. */
final class MessageTable {
    private static final int BUCKET_BITS = 16;

    /** @param token null when the transport has told none */
    record Flight(long publishedOn, LoggedMessage.@Nullable Token token) {}

    final MessageIndex index = new MessageIndex();
    final FinishedMessages finished = new FinishedMessages();
    private final TreeMap<Integer, WaitingLine> lines = new TreeMap<>();
    private final List<WaitingLine> lineByNumber = new ArrayList<>();
    private @Nullable WaitingLine lastLine;
    private final TreeMap<Long, Flight> flights = new TreeMap<>();
    /** Bytes of unfinished messages that begin in each 64 kB of the log. */
    private final Map<Long, long[]> buckets = new HashMap<>();

    private long lastBucket = -1;
    private long[] lastBytes = new long[1];
    private final Map<Long, Long> aside = new HashMap<>();
    private long lastSequence;
    private long boundary = -1;
    private int held;

    WaitingLine line(int priority) {
        WaitingLine found = lastLine;
        if (found != null && found.priority == priority) {
            return found;
        }
        found = lines.get(priority);
        if (found == null) {
            found = new WaitingLine(priority, lineByNumber.size(), index);
            lines.put(priority, found);
            lineByNumber.add(found);
            if (boundary >= 0) {
                found.beginLive();
            }
        }
        lastLine = found;
        return found;
    }

    /** {@return all lines, the least urgent first} */
    List<WaitingLine> leastUrgentFirst() {
        return List.copyOf(lines.descendingMap().values());
    }

    int priorityOf(long sequence) {
        return lineOf(sequence).priority;
    }

    private WaitingLine lineOf(long sequence) {
        return lineByNumber.get(index.line(sequence));
    }

    /** {@return the number of the next message} No other that is not finished has the same id. */
    long nextSequence() {
        do {
            lastSequence++;
        } while (MessageRecords.idOf(lastSequence) == 0 || olderWithSameId(lastSequence));
        return lastSequence;
    }

    private boolean olderWithSameId(long sequence) {
        for (long older = sequence - (1L << 31); older > 0; older -= 1L << 31) {
            if (index.state(older) != MessageIndex.NONE) {
                return true;
            }
        }
        return false;
    }

    void seen(long sequence) {
        lastSequence = Math.max(lastSequence, sequence);
    }

    /** {@return the unfinished message of this id, -1 for none} */
    long sequenceOf(int id) {
        long sequence = (lastSequence & ~(long) Integer.MAX_VALUE) | id;
        for (; sequence > 0; sequence -= 1L << 31) {
            if (index.state(sequence) != MessageIndex.NONE) {
                return sequence;
            }
        }
        return -1;
    }

    void add(long sequence, long position, int length, int priority, boolean unconfirmed, byte state) {
        WaitingLine line = line(priority);
        index.add(sequence, position, length, line.number, unconfirmed, state);
        occupy(position, length);
        if (state == MessageIndex.WAITING) {
            line.waiting++;
        }
        line.add(sequence);
    }

    /** As {@code add}, for a message that is put in line later. */
    void recover(long sequence, long position, int length, int priority, boolean unconfirmed) {
        seen(sequence);
        WaitingLine line = line(priority);
        if (index.state(sequence) != MessageIndex.NONE) {
            occupy(index.position(sequence), -index.length(sequence));
        }
        index.add(sequence, position, length, line.number, unconfirmed, MessageIndex.WAITING);
        occupy(position, length);
    }

    /** Everything was recovered: all stand in line, in order. */
    void recovered() {
        index.forEach(sequence -> {
            WaitingLine line = lineOf(sequence);
            if (index.state(sequence) == MessageIndex.WAITING) {
                line.add(sequence);
                line.waiting++;
            }
        });
    }

    void moved(long sequence, long position) {
        int length = index.length(sequence);
        occupy(index.position(sequence), -length);
        index.move(sequence, position);
        occupy(position, length);
    }

    private void occupy(long position, int length) {
        long bucket = position >> BUCKET_BITS;
        if (bucket != lastBucket) {
            lastBytes = buckets.computeIfAbsent(bucket, key -> new long[1]);
            lastBucket = bucket;
        }
        lastBytes[0] += length;
        if (lastBytes[0] == 0) {
            buckets.remove(bucket);
            lastBucket = -1;
        }
    }

    /** {@return bytes of unfinished messages between the positions, and perhaps of some just before or after} */
    long bytesBetween(long from, long to) {
        long sum = 0;
        for (long bucket = from >> BUCKET_BITS; bucket <= (to - 1) >> BUCKET_BITS; bucket++) {
            long[] bytes = buckets.get(bucket);
            sum += bytes == null ? 0 : bytes[0];
        }
        return sum;
    }

    void accepted(long sequence) {
        if (index.state(sequence) == MessageIndex.PENDING) {
            index.state(sequence, MessageIndex.WAITING);
            lineOf(sequence).waiting++;
        }
    }

    /** {@return whether the message can be sent: it is there and not finished} */
    boolean isAlive(long sequence) {
        byte state = index.state(sequence);
        return state == MessageIndex.WAITING || state == MessageIndex.IN_FLIGHT || state == MessageIndex.HELD;
    }

    boolean isInFlight(long sequence) {
        return index.state(sequence) == MessageIndex.IN_FLIGHT;
    }

    void fly(long sequence, long publishedOn, LoggedMessage.@Nullable Token token) {
        WaitingLine line = lineOf(sequence);
        byte state = index.state(sequence);
        if (state == MessageIndex.WAITING) {
            line.waiting--;
            line.liveTurn = sequence <= boundary;
        } else if (state == MessageIndex.HELD) {
            held--;
        }
        index.state(sequence, MessageIndex.IN_FLIGHT);
        flights.put(sequence, new Flight(publishedOn, token));
    }

    @Nullable
    Flight flight(long sequence) {
        return flights.get(sequence);
    }

    /** While the log is read: as {@code fly}, for a message that stands in no line yet. */
    void recoverFlight(long sequence, @Nullable Flight flight) {
        if (index.state(sequence) != MessageIndex.NONE) {
            index.state(sequence, flight == null ? MessageIndex.WAITING : MessageIndex.IN_FLIGHT);
            if (flight == null) {
                flights.remove(sequence);
            } else {
                flights.put(sequence, flight);
            }
        }
    }

    void recoverEnd(long sequence) {
        seen(sequence);
        if (index.state(sequence) != MessageIndex.NONE) {
            occupy(index.position(sequence), -index.length(sequence));
            flights.remove(sequence);
            index.remove(sequence);
        }
    }

    void giveBack(long sequence) {
        if (index.state(sequence) == MessageIndex.IN_FLIGHT) {
            flights.remove(sequence);
            index.state(sequence, MessageIndex.WAITING);
            WaitingLine line = lineOf(sequence);
            line.giveBack(sequence);
            line.waiting++;
        }
    }

    /** The message needs nothing more. */
    void finish(long sequence, long now, boolean confirmed, boolean dropped) {
        byte state = index.state(sequence);
        if (state == MessageIndex.NONE) {
            return;
        }
        long position = index.position(sequence);
        occupy(position, -index.length(sequence));
        if (state == MessageIndex.WAITING) {
            lineOf(sequence).waiting--;
        } else if (state == MessageIndex.HELD) {
            held--;
        }
        Flight flight = flights.remove(sequence);
        index.remove(sequence);
        aside.remove(sequence);
        if (state != MessageIndex.PENDING) {
            finished.add(new FinishedMessages.Finished(
                    MessageRecords.idOf(sequence),
                    position,
                    flight == null ? -1 : flight.publishedOn(),
                    confirmed ? now : -1,
                    dropped ? now : -1,
                    flight == null ? null : flight.token(),
                    now));
        }
    }

    /** @param lanes whether what was accepted until now and what comes from now on share each priority one to one */
    void connected(boolean lanes) {
        boundary = lanes ? lastSequence : -1;
        lines.values().forEach(WaitingLine::beginLive);
    }

    /** Leaves a message out until that time, in nanoseconds: it cannot be read at present. */
    void putAside(long sequence, long untilNanos) {
        aside.put(sequence, untilNanos);
    }

    /** Leaves a waiting message out until {@link #release}. */
    void hold(long sequence) {
        if (index.state(sequence) == MessageIndex.WAITING) {
            index.state(sequence, MessageIndex.HELD);
            WaitingLine line = lineOf(sequence);
            line.waiting--;
            line.hold(sequence);
            held++;
        }
    }

    /** Whoever is held stands in line again where he was. */
    void release() {
        if (held == 0) {
            return;
        }
        held = 0;
        lines.values().forEach(WaitingLine::begin);
        index.forEach(sequence -> {
            byte state = index.state(sequence);
            if (state == MessageIndex.IN_FLIGHT) {
                return;
            }
            WaitingLine line = lineOf(sequence);
            line.addAgain(sequence, boundary);
            if (state != MessageIndex.PENDING) {
                index.state(sequence, MessageIndex.WAITING);
                line.waiting++;
            }
        });
    }

    /** {@return how many are held} */
    int heldCount() {
        return held;
    }

    /** {@return the oldest of a line that is held, -1 for none} */
    long oldestHeld(WaitingLine line) {
        return held == 0 ? -1 : line.oldestHeld(lastSequence);
    }

    /** {@return at most so many waiting messages, in the order in which they go} */
    long[] next(int most, boolean strict) {
        long[] found = new long[Math.min(most, 1024)];
        int count = 0;
        LongPredicate mayGo = aside.isEmpty() ? sequence -> true : this::mayGoAgain;
        for (WaitingLine line : lines.values()) {
            if (line.waiting == 0) {
                continue;
            }
            if (strict || boundary < 0) {
                WaitingLine.Walk walk = line.all();
                while (count < found.length && walk.peek(mayGo) >= 0) {
                    found[count++] = walk.peek(mayGo);
                    walk.pass();
                }
            } else {
                count = alternate(line, found, count, mayGo);
            }
            if (count == found.length) {
                break;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private int alternate(WaitingLine line, long[] found, int filled, LongPredicate mayGo) {
        int count = filled;
        WaitingLine.Walk live = line.live(boundary);
        WaitingLine.Walk backlog = line.backlog(boundary);
        boolean liveTurn = line.liveTurn;
        while (count < found.length) {
            WaitingLine.Walk first = liveTurn ? live : backlog;
            WaitingLine.Walk second = liveTurn ? backlog : live;
            WaitingLine.Walk taken = first.peek(mayGo) >= 0 ? first : second;
            long sequence = taken.peek(mayGo);
            if (sequence < 0) {
                break;
            }
            found[count++] = sequence;
            taken.pass();
            liveTurn = taken == backlog;
        }
        return count;
    }

    private boolean mayGoAgain(long sequence) {
        Long until = aside.get(sequence);
        if (until != null && until - System.nanoTime() > 0) {
            return false;
        }
        aside.remove(sequence);
        return true;
    }

    /** {@return everything that waits, held or not, in strict order} */
    long[] waiting() {
        Map<Integer, List<Long>> byPriority = new TreeMap<>();
        index.forEach(sequence -> {
            byte state = index.state(sequence);
            if (state == MessageIndex.WAITING || state == MessageIndex.HELD) {
                byPriority
                        .computeIfAbsent(priorityOf(sequence), priority -> new ArrayList<>())
                        .add(sequence);
            }
        });
        return byPriority.values().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .toArray();
    }

    long[] inFlight() {
        return flights.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    int inFlightCount() {
        return flights.size();
    }

    /** {@return how many wait with that priority or a more urgent one} */
    int waitingUpTo(int priority) {
        int sum = 0;
        for (WaitingLine line : lines.headMap(priority, true).values()) {
            sum += line.waiting;
        }
        return sum;
    }

    void forEachAlive(LongConsumer visitor) {
        index.forEach(visitor);
    }
}
