package io.genkan.inference.security.internal;

import java.util.Set;

/**
 * What one client did in one interval.
 *
 * @param topics what its messages and subscriptions were about
 */
public record Behaviour(
        long connects,
        long failedLogins,
        long denied,
        long messages,
        long bytes,
        long largest,
        long subscriptions,
        Set<String> topics) {
    /** Nothing at all. */
    public static final Behaviour NOTHING = new Behaviour(0, 0, 0, 0, 0, 0, 0, Set.of());

    /** {@return the sum of two} */
    Behaviour plus(Behaviour other) {
        Set<String> all = topics;
        if (!other.topics.isEmpty()) {
            all = new java.util.HashSet<>(topics);
            all.addAll(other.topics);
        }
        return new Behaviour(
                connects + other.connects,
                failedLogins + other.failedLogins,
                denied + other.denied,
                messages + other.messages,
                bytes + other.bytes,
                Math.max(largest, other.largest),
                subscriptions + other.subscriptions,
                all);
    }
}
