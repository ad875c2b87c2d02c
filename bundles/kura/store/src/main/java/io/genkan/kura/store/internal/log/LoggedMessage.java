package io.genkan.kura.store.internal.log;

import org.jspecify.annotations.Nullable;

/**
 * A message as it is in the log. Times are milliseconds since the epoch, -1 for none.
 *
 * @param id number by which it is known outside, above 0
 * @param sequence number by which it is known in the log; rises in order of acceptance
 * @param token what the transport calls it, null for none
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares messages
public record LoggedMessage(
        int id,
        long sequence,
        String topic,
        byte @Nullable [] payload,
        int qos,
        boolean retain,
        int priority,
        long createdOn,
        long publishedOn,
        long confirmedOn,
        long droppedOn,
        @Nullable Token token) {

    /** What a transport calls a message that it has taken. */
    public record Token(int messageId, String session) {}

    LoggedMessage published(long on, @Nullable Token by) {
        return new LoggedMessage(
                id, sequence, topic, payload, qos, retain, priority, createdOn, on, confirmedOn, droppedOn, by);
    }

    LoggedMessage ended(long confirmed, long dropped) {
        return new LoggedMessage(
                id, sequence, topic, payload, qos, retain, priority, createdOn, publishedOn, confirmed, dropped, token);
    }
}
