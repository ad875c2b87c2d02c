package io.genkan.flows.basic.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/**
 * Checked settings of {@link Events}.
 *
 * @param topic where records are posted, empty for nowhere
 * @param posted properties of a record that are posted, empty for all
 * @param fixed further properties of each event
 * @param topics whose events are emitted, may be empty
 * @param filter over the properties of events, empty for none
 * @param emitted properties of an event that are emitted, empty for all
 * @param capacity events that may wait, 1 or more
 */
record EventsOptions(
        String topic,
        Set<String> posted,
        Map<String, String> fixed,
        List<String> topics,
        String filter,
        Set<String> emitted,
        int capacity) {
    private static final Pattern TOPIC = Pattern.compile("[\\w\\-]+(/[\\w\\-]+)*");
    private static final Pattern SUBSCRIPTION = Pattern.compile("\\*|[\\w\\-]+(/[\\w\\-]+)*(/\\*)?");

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException with one sentence about the first that is wrong
     */
    static EventsOptions from(EventsConfig config) {
        String topic = config.publish_topic().trim();
        if (!topic.isEmpty() && !TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException(
                    "publish.topic is \"" + topic + "\": give words of letters, digits, _ and -, separated by /.");
        }
        List<String> topics = present(config.subscribe_topics());
        for (String subscription : topics) {
            if (!SUBSCRIPTION.matcher(subscription).matches()) {
                throw new IllegalArgumentException("subscribe.topics has \"" + subscription
                        + "\": give words of letters, digits, _ and -, separated by /, with /* at the end if wanted.");
            }
        }
        String filter = config.subscribe_filter().trim();
        if (!filter.isEmpty()) {
            try {
                FrameworkUtil.createFilter(filter);
            } catch (InvalidSyntaxException e) {
                throw new IllegalArgumentException(
                        "subscribe.filter is \"" + filter + "\", which is no OSGi filter: " + e.getMessage() + ".", e);
            }
        }
        if (config.queue_capacity() < 1) {
            throw new IllegalArgumentException("queue.capacity is " + config.queue_capacity() + ": give 1 or more.");
        }
        return new EventsOptions(
                topic,
                new TreeSet<>(present(config.publish_properties())),
                fixed(present(config.publish_fixed())),
                topics,
                filter,
                new TreeSet<>(present(config.subscribe_properties())),
                config.queue_capacity());
    }

    private static List<String> present(String[] texts) {
        return Arrays.stream(texts)
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Map<String, String> fixed(List<String> pairs) {
        Map<String, String> fixed = new HashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("publish.fixed has \"" + pair + "\": give name=text.");
            }
            fixed.put(
                    pair.substring(0, equals).trim(), pair.substring(equals + 1).trim());
        }
        return fixed;
    }
}
