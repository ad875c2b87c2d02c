package io.genkan.bridges.broker.internal;

import io.genkan.support.driver.ChannelSettings;
import io.genkan.support.driver.json.JsonPath;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.DataType;

/**
 * Checked settings of {@link LineSubscriber}.
 *
 * @param channels what is read, by name
 * @param asset name of the asset, with places
 * @param rate messages a minute, 0 for no limit
 */
record SubscriberOptions(
        String brokerPid,
        List<String> topics,
        Format format,
        Map<String, Read> channels,
        String asset,
        int largest,
        int rate,
        int capacity) {

    /** What messages look like. */
    enum Format {
        JSON,
        OBJECT,
        SENML,
        PLAIN
    }

    /** Where a value is, and its type. */
    record Read(JsonPath path, DataType type) {}

    /** @throws IllegalArgumentException with one sentence about what cannot be used */
    static SubscriberOptions from(SubscriberConfig config) {
        List<String> topics = present(config.topics());
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("topics is empty: enter at least one, such as devices/#.");
        }
        topics.forEach(topic -> TopicFilter.checked("topics", topic));
        Format format = ChannelSettings.choice(Format.class, "format", config.format());
        Map<String, Read> channels = new LinkedHashMap<>();
        for (String channel : present(config.channels())) {
            add(channels, channel, format);
        }
        if (channels.isEmpty() && (format == Format.JSON || format == Format.PLAIN)) {
            throw new IllegalArgumentException(
                    format == Format.JSON
                            ? "channels is empty: with JSON enter what is read, such as temperature:DOUBLE=t."
                            : "channels is empty: with PLAIN enter a name, such as value:DOUBLE.");
        }
        if (format == Format.PLAIN && channels.size() > 1) {
            throw new IllegalArgumentException("channels has several names: with PLAIN a message is one value.");
        }
        if (config.asset_name().isBlank()) {
            throw new IllegalArgumentException("asset.name is empty: enter a name, or {topic}.");
        }
        return new SubscriberOptions(
                config.broker_pid().strip(),
                topics,
                format,
                channels,
                config.asset_name().strip(),
                range("message.max.bytes", config.message_max_bytes(), 1, 10 << 20),
                range("rate.limit", config.rate_limit(), 0, 6_000_000),
                range("queue.capacity", config.queue_capacity(), 1, 1_000_000));
    }

    private static void add(Map<String, Read> channels, String text, Format format) {
        int equals = text.indexOf('=');
        if (format == Format.JSON && equals < 1) {
            throw new IllegalArgumentException("channels has \"" + text + "\": enter name=path or name:TYPE=path.");
        }
        String left = format == Format.JSON ? text.substring(0, equals).strip() : text;
        int colon = left.lastIndexOf(':');
        String name = colon < 0 ? left : left.substring(0, colon).strip();
        DataType type = colon < 0
                ? DataType.DOUBLE
                : ChannelSettings.choice(DataType.class, "The type in channels", left.substring(colon + 1));
        if (name.isEmpty()) {
            throw new IllegalArgumentException("channels has \"" + text + "\", which names no channel.");
        }
        channels.put(
                name,
                new Read(
                        JsonPath.parse(
                                format == Format.JSON
                                        ? text.substring(equals + 1).strip()
                                        : ""),
                        type));
    }

    static int range(String setting, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    setting + " is " + value + ": it must lie between " + min + " and " + max + ".");
        }
        return value;
    }

    private static List<String> present(String[] texts) {
        return Arrays.stream(texts)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** {@return the asset's name for a message on that topic} */
    String assetFor(String topic) {
        if (asset.indexOf('{') < 0) {
            return asset;
        }
        String name = asset.replace("{topic}", topic);
        String[] levels = topic.split("/", -1);
        for (int i = 0; i < levels.length && i < 9; i++) {
            name = name.replace("{" + (i + 1) + "}", levels[i])
                    .replace("{-" + (i + 1) + "}", levels[levels.length - 1 - i]);
        }
        return name;
    }
}
