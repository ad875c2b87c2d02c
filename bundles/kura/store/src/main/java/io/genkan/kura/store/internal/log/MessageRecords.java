package io.genkan.kura.store.internal.log;

import static io.genkan.kura.store.internal.log.Records.getInt;
import static io.genkan.kura.store.internal.log.Records.getLong;
import static io.genkan.kura.store.internal.log.Records.putInt;
import static io.genkan.kura.store.internal.log.Records.putLong;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bodies of the records of a message log. */
final class MessageRecords {
    /** number (8), created on (8), priority (4), flags (1), length of the topic (2), topic, payload. */
    static final byte MESSAGE = 1;
    /** time (8), numbers (8 each). */
    static final byte IN_FLIGHT = 2;
    /** time (8), number (8), token (4), session. */
    static final byte PUBLISHED = 3;
    /** Confirmed, sent without confirmation, dropped, or never accepted: numbers (8 each). */
    static final byte FINISHED = 4;
    /** Back from flight: numbers (8 each). */
    static final byte WAITS = 5;

    static final int MESSAGE_HEAD = 23;
    private static final int LONGEST_TOPIC = 65_535;
    private static final int RETAIN = 4;
    private static final int NO_PAYLOAD = 8;

    private MessageRecords() {}

    /** {@return the topic as it is stored} */
    static byte[] topic(String topic) {
        byte[] bytes = topic.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_TOPIC) {
            throw new IllegalArgumentException("The topic has " + bytes.length + " bytes, MQTT allows " + LONGEST_TOPIC
                    + ": " + topic.substring(0, 60) + "...");
        }
        return bytes;
    }

    static int messageLength(byte[] topic, byte @Nullable [] payload) {
        return MESSAGE_HEAD + topic.length + (payload == null ? 0 : payload.length);
    }

    static void putMessage(
            byte[] to,
            int at,
            long sequence,
            long createdOn,
            int priority,
            int qos,
            boolean retain,
            byte[] topic,
            byte @Nullable [] payload) {
        putLong(to, at, sequence);
        putLong(to, at + 8, createdOn);
        putInt(to, at + 16, priority);
        to[at + 20] = (byte) (qos | (retain ? RETAIN : 0) | (payload == null ? NO_PAYLOAD : 0));
        to[at + 21] = (byte) topic.length;
        to[at + 22] = (byte) (topic.length >> 8);
        System.arraycopy(topic, 0, to, at + MESSAGE_HEAD, topic.length);
        if (payload != null) {
            System.arraycopy(payload, 0, to, at + MESSAGE_HEAD + topic.length, payload.length);
        }
    }

    static boolean isMessage(byte kind, int bodyLength) {
        return kind == MESSAGE && bodyLength >= MESSAGE_HEAD;
    }

    static long sequence(byte[] in, int at) {
        return getLong(in, at);
    }

    static int priority(byte[] in, int at) {
        return getInt(in, at + 16);
    }

    static int qos(byte[] in, int at) {
        return in[at + 20] & 3;
    }

    static @Nullable LoggedMessage message(Entry entry) {
        byte[] in = entry.in();
        int at = entry.bodyAt();
        int topicLength = (in[at + 21] & 0xFF) | (in[at + 22] & 0xFF) << 8;
        int payloadAt = at + MESSAGE_HEAD + topicLength;
        int end = at + entry.bodyLength();
        if (entry.kind() != MESSAGE || payloadAt > end) {
            return null;
        }
        int flags = in[at + 20];
        long sequence = sequence(in, at);
        return new LoggedMessage(
                idOf(sequence),
                sequence,
                new String(in, at + MESSAGE_HEAD, topicLength, StandardCharsets.UTF_8),
                (flags & NO_PAYLOAD) != 0 ? null : Arrays.copyOfRange(in, payloadAt, end),
                flags & 3,
                (flags & RETAIN) != 0,
                priority(in, at),
                getLong(in, at + 8),
                -1,
                -1,
                -1,
                null);
    }

    /** {@return the number as Kura's contract needs it, 0 for one that must not be given to a message} */
    static int idOf(long sequence) {
        return (int) (sequence & Integer.MAX_VALUE);
    }

    static SegmentLog.Body numbers(long[] numbers, int from) {
        return (to, at) -> {
            for (int i = from; i < numbers.length; i++) {
                putLong(to, at + (i - from) * 8, numbers[i]);
            }
        };
    }

    static SegmentLog.Body timed(long time, long[] numbers) {
        return (to, at) -> {
            putLong(to, at, time);
            numbers(numbers, 0).put(to, at + 8);
        };
    }

    static byte[] session(LoggedMessage.Token token) {
        return token.session().getBytes(StandardCharsets.UTF_8);
    }

    static SegmentLog.Body published(long time, long sequence, int tokenId, byte[] session) {
        return (to, at) -> {
            putLong(to, at, time);
            putLong(to, at + 8, sequence);
            putInt(to, at + 16, tokenId);
            System.arraycopy(session, 0, to, at + 20, session.length);
        };
    }

    static LoggedMessage.Token token(byte[] in, int at, int length) {
        return new LoggedMessage.Token(
                getInt(in, at + 16), new String(in, at + 20, length - 20, StandardCharsets.UTF_8));
    }
}
