package io.genkan.kura.store.internal.log;

import java.util.Map;

/**
 * Bounds of a message log.
 *
 * @param maxBytes what its files may occupy
 * @param maxMessages how many messages may wait or be in flight; priorities 0 and 1 are exempt
 * @param windowMillis what the loss of power may cost of messages with QoS 1 and 2: 0 for nothing
 * @param qos0WindowMillis the same for QoS 0
 * @param policies what happens when there is no room, by priority
 * @param otherwise the same for priorities that have none
 */
public record LogOptions(
        long maxBytes,
        int maxMessages,
        int windowMillis,
        int qos0WindowMillis,
        Map<Integer, DropPolicy> policies,
        DropPolicy otherwise) {
    private static final long LARGEST_SEGMENT = 8L << 20;
    private static final long SMALLEST_SEGMENT = 64L << 10;

    public LogOptions {
        if (maxBytes < 1 << 20) {
            throw new IllegalArgumentException("A message log needs at least 1 MB, not " + maxBytes + " bytes.");
        }
        if (maxMessages < 1 || windowMillis < 0 || qos0WindowMillis < 0) {
            throw new IllegalArgumentException("Bounds of a message log must not be negative.");
        }
        policies = Map.copyOf(policies);
    }

    DropPolicy policy(int priority) {
        return policies.getOrDefault(priority, otherwise);
    }

    long segmentBytes() {
        return Math.max(SMALLEST_SEGMENT, Math.min(LARGEST_SEGMENT, maxBytes / 32));
    }

    /** {@return what unfinished messages may occupy: the rest is room for moving them} */
    long liveBytes() {
        return maxBytes - maxBytes / 4;
    }
}
