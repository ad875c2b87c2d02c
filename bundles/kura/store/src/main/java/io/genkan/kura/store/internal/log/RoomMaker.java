package io.genkan.kura.store.internal.log;

import java.util.function.LongConsumer;

/** Decides who goes when there is no room for a message. Calls need the lock of the table. */
final class RoomMaker {
    /** Messages of the framework, such as birth certificates: never refused for their number, never dropped. */
    private static final int LAST_FRAMEWORK_PRIORITY = 1;

    private final MessageTable table;
    private final LogEvents events;
    private final LongConsumer drop;

    /** @param drop finishes a message as dropped */
    RoomMaker(MessageTable table, LogEvents events, LongConsumer drop) {
        this.table = table;
        this.events = events;
        this.drop = drop;
    }

    /** Makes room for a message, or throws; {@return how many others were dropped for it} */
    int makeRoom(LogOptions options, int priority, int length) throws LogFullException {
        boolean framework = priority <= LAST_FRAMEWORK_PRIORITY;
        long most = framework ? options.maxBytes() - 2 * options.segmentBytes() : options.liveBytes();
        if (length > most) {
            throw refused(
                    priority,
                    "A message of " + length + " bytes is larger than the whole store, which has " + most + " bytes.");
        }
        int dropped = 0;
        for (WaitingLine line : table.leastUrgentFirst()) {
            if (fits(options, framework, most, length)) {
                return dropped;
            }
            if (line.priority < priority || line.priority <= LAST_FRAMEWORK_PRIORITY) {
                break;
            }
            int gone = drop(line, options, framework, most, length);
            dropped += gone;
        }
        if (fits(options, framework, most, length)) {
            return dropped;
        }
        throw refused(
                priority,
                "The message store is full: " + table.index.count() + " messages with " + table.index.bytes()
                        + " bytes wait for the connection, new ones are refused. Check the connection, or give the store"
                        + " more room.");
    }

    private LogFullException refused(int priority, String sentence) {
        events.dropped(priority, DropPolicy.REFUSE, 1);
        return new LogFullException(sentence);
    }

    private boolean fits(LogOptions options, boolean framework, long most, int length) {
        return table.index.bytes() + length <= most && (framework || table.index.count() < options.maxMessages());
    }

    private int drop(WaitingLine line, LogOptions options, boolean framework, long most, int length) {
        DropPolicy policy = options.policy(line.priority);
        int dropped = 0;
        while (policy != DropPolicy.REFUSE && !fits(options, framework, most, length)) {
            long victim = victim(line, policy);
            if (victim < 0) {
                break;
            }
            drop.accept(victim);
            dropped++;
        }
        if (dropped > 0) {
            events.dropped(line.priority, policy, dropped);
        }
        return dropped;
    }

    /** What is held by a budget that is spent goes before what could be sent. */
    private long victim(WaitingLine line, DropPolicy policy) {
        long held = table.oldestHeld(line);
        if (held >= 0) {
            return held;
        }
        return policy == DropPolicy.THIN_OUT ? line.nextToThin() : oldest(line);
    }

    private static long oldest(WaitingLine line) {
        return line.all().peek(sequence -> true);
    }
}
