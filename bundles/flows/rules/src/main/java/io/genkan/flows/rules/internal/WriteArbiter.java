package io.genkan.flows.rules.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who may write a channel: the rule of highest priority, of equals the one that came first. Thread-safe. */
final class WriteArbiter {
    /** All rule components of this gateway write through one arbiter. */
    static final WriteArbiter SHARED = new WriteArbiter();

    /**
     * A rule that wants a channel to have a value.
     *
     * @param owner component and rule
     * @param rule name of the rule
     */
    record Claim(Object owner, String rule, int priority, Object value) {}

    private static final class Channel {
        private final List<Claim> claims = new ArrayList<>();
        private @Nullable Object left;
    }

    private final Map<String, Channel> channels = new TreeMap<>();

    /** {@return the claim that holds the channel: this one, or the one that it waits for} */
    synchronized Claim claim(String target, Claim claim) {
        Channel channel = channels.computeIfAbsent(target, key -> new Channel());
        channel.claims.removeIf(old -> old.owner().equals(claim.owner()));
        channel.claims.add(claim);
        channel.claims.sort(Comparator.comparingInt(Claim::priority).reversed());
        return channel.claims.get(0);
    }

    /**
     * Gives a claim up.
     *
     * @param left value that the channel gets when nobody else claims it, null to leave it as it is
     */
    synchronized void release(String target, Object owner, @Nullable Object left) {
        Channel channel = channels.get(target);
        if (channel == null) {
            if (left != null) {
                channel = new Channel();
                channels.put(target, channel);
            } else {
                return;
            }
        }
        channel.claims.removeIf(old -> old.owner().equals(owner));
        if (channel.claims.isEmpty()) {
            channel.left = left;
            if (left == null) {
                channels.remove(target);
            }
        }
    }

    /** {@return the value that a channel ought to have now, null when nobody wants anything} */
    synchronized @Nullable Object wanted(String target) {
        Channel channel = channels.get(target);
        if (channel == null) {
            return null;
        }
        return channel.claims.isEmpty() ? channel.left : channel.claims.get(0).value();
    }

    /** A released channel has got its last value: nothing more is wanted. */
    synchronized void done(String target) {
        Channel channel = channels.get(target);
        if (channel != null && channel.claims.isEmpty()) {
            channels.remove(target);
        }
    }

    /** {@return a sentence for each channel that several rules want} */
    synchronized List<String> conflicts() {
        List<String> sentences = new ArrayList<>();
        channels.forEach((target, channel) -> {
            if (channel.claims.size() > 1) {
                Claim first = channel.claims.get(0);
                List<String> waiting = channel.claims.stream()
                        .skip(1)
                        .map(claim -> claim.rule() + " (priority " + claim.priority() + ")")
                        .toList();
                sentences.add(target + " is held by " + first.rule() + " (priority " + first.priority() + "), "
                        + String.join(", ", waiting) + (waiting.size() == 1 ? " waits." : " wait."));
            }
        });
        return sentences;
    }
}
