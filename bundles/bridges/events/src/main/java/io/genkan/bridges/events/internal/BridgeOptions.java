package io.genkan.bridges.events.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/**
 * Checked settings.
 *
 * @param sendFilter text of the filter, empty for none
 * @param receiveFilter null for none
 */
record BridgeOptions(
        List<String> sendTopics,
        String sendFilter,
        Set<String> sendProperties,
        List<String> receiveTopics,
        @Nullable Filter receiveFilter,
        String origin,
        int largest,
        int capacity) {
    private static final Pattern TOPIC = Pattern.compile("[\\w-]+(/[\\w-]+)*");
    private static final Pattern TOPICS = Pattern.compile("[\\w-]+(/[\\w-]+)*(/\\*)?");

    /** @throws IllegalArgumentException with one sentence about what cannot be used */
    static BridgeOptions from(BridgeConfig config) {
        String sendFilter = config.send_filter().strip();
        filter("send.filter", sendFilter);
        String origin = config.origin().strip();
        return new BridgeOptions(
                topics("send.topics", config.send_topics()),
                sendFilter,
                Set.copyOf(present(config.send_properties())),
                topics("receive.topics", config.receive_topics()),
                filter("receive.filter", config.receive_filter().strip()),
                origin.isEmpty() ? UUID.randomUUID().toString() : origin,
                range("message.max.bytes", config.message_max_bytes(), 100, 1 << 20),
                range("queue.capacity", config.queue_capacity(), 1, 100_000));
    }

    private static List<String> present(String[] texts) {
        return Arrays.stream(texts)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<String> topics(String setting, String[] texts) {
        List<String> topics = present(texts);
        for (String topic : topics) {
            if (!TOPICS.matcher(topic).matches()) {
                throw new IllegalArgumentException(setting + " has \"" + topic
                        + "\": give words of letters, digits, _ and -, separated by /, with /* at the end if wanted.");
            }
        }
        return topics;
    }

    private static @Nullable Filter filter(String setting, String text) {
        try {
            return text.isEmpty() ? null : FrameworkUtil.createFilter(text);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(
                    setting + " is \"" + text + "\", which is no OSGi filter: " + e.getMessage() + ".", e);
        }
    }

    private static int range(String setting, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    setting + " is " + value + ": it must lie between " + min + " and " + max + ".");
        }
        return value;
    }

    /** {@return whether others may post an event with this topic} */
    boolean mayReceive(String topic) {
        return TOPIC.matcher(topic).matches()
                && receiveTopics.stream()
                        .anyMatch(allowed -> allowed.endsWith("/*")
                                ? topic.startsWith(allowed.substring(0, allowed.length() - 1))
                                : topic.equals(allowed));
    }
}
