package io.genkan.bridges.broker.internal;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import io.genkan.support.driver.ChannelSettings;
import io.genkan.support.senml.SenmlRecord;
import io.genkan.support.senml.SenmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.kura.type.TypedValue;
import org.jspecify.annotations.Nullable;

/** Checked settings of {@link LinePublisher}, and what they make of a record. */
record PublisherOptions(
        String brokerPid, String topic, Format format, List<String> properties, int qos, boolean retain) {
    private static final Pattern PLACE = Pattern.compile("\\$([A-Za-z0-9_.-]+)");

    /** What messages look like. */
    enum Format {
        JSON,
        SENML,
        PLAIN
    }

    /** @throws IllegalArgumentException with one sentence about what cannot be used */
    static PublisherOptions from(PublisherConfig config) {
        String topic = template(config.topic());
        Format format = ChannelSettings.choice(Format.class, "format", config.format());
        List<String> properties = Arrays.stream(config.properties())
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (format == Format.PLAIN && properties.isEmpty()) {
            throw new IllegalArgumentException("properties is empty: with PLAIN enter the one that is published.");
        }
        return new PublisherOptions(
                config.broker_pid().strip(),
                topic,
                format,
                properties,
                SubscriberOptions.range("qos", config.qos(), 0, 1),
                config.retain());
    }

    /** {@return a topic with places, checked} */
    static String template(String text) {
        String topic = text.strip();
        TopicFilter.name(PLACE.matcher(topic).replaceAll("x"));
        return topic;
    }

    /** {@return the topic for a record} @throws IllegalArgumentException with a sentence when it names none */
    String topicFor(Map<String, TypedValue<?>> record) {
        Matcher places = PLACE.matcher(topic);
        StringBuilder name = new StringBuilder();
        while (places.find()) {
            TypedValue<?> value = record.get(places.group(1));
            if (value == null) {
                throw new IllegalArgumentException(
                        "The record has no property " + places.group(1) + ", which its topic needs.");
            }
            places.appendReplacement(
                    name, Matcher.quoteReplacement(TopicFilter.plain(String.valueOf(value.getValue()))));
        }
        return TopicFilter.name(places.appendTail(name).toString());
    }

    /** {@return the message; null when the record has nothing to tell} */
    byte @Nullable [] payload(Map<String, TypedValue<?>> record) {
        Map<String, TypedValue<?>> told = new TreeMap<>(record);
        if (!properties.isEmpty()) {
            told.keySet().retainAll(properties);
        }
        if (told.isEmpty()) {
            return null;
        }
        return switch (format) {
            case JSON -> json(told).toString().getBytes(StandardCharsets.UTF_8);
            case PLAIN -> {
                TypedValue<?> value = told.get(properties.get(0));
                yield value == null ? null : plain(value.getValue());
            }
            case SENML -> {
                List<SenmlRecord> pack = senml(told, record);
                yield pack.isEmpty() ? null : SenmlWriter.json().write(pack);
            }
        };
    }

    private static JsonObject json(Map<String, TypedValue<?>> told) {
        JsonObject object = Json.object();
        told.forEach((name, typed) -> {
            Object value = typed.getValue();
            if (value instanceof Boolean flag) {
                object.add(name, flag);
            } else if (value instanceof Integer || value instanceof Long) {
                object.add(name, ((Number) value).longValue());
            } else if (value instanceof Float number && Float.isFinite(number)) {
                object.add(name, number);
            } else if (value instanceof Double number && Double.isFinite(number)) {
                object.add(name, number);
            } else if (value instanceof byte[] bytes) {
                object.add(name, Base64.getEncoder().encodeToString(bytes));
            } else if (value instanceof String text) {
                object.add(name, text);
            }
        });
        return object;
    }

    private static byte[] plain(Object value) {
        return value instanceof byte[] bytes ? bytes : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }

    private static List<SenmlRecord> senml(Map<String, TypedValue<?>> told, Map<String, TypedValue<?>> record) {
        TypedValue<?> asset = record.get("assetName");
        List<SenmlRecord> pack = new ArrayList<>();
        double now = System.currentTimeMillis() / 1000.0;
        String base = asset == null ? "" : asset.getValue() + "/";
        told.forEach((name, typed) -> {
            if (name.equals("assetName") || name.endsWith("_timestamp") || name.endsWith("_unit")) {
                return;
            }
            TypedValue<?> time = record.get(name + "_timestamp");
            TypedValue<?> unit = record.get(name + "_unit");
            Object value = typed.getValue();
            Object plain = value instanceof Number number ? (Object) number.doubleValue() : value;
            if (plain instanceof Double number && !Double.isFinite(number)) {
                return;
            }
            pack.add(new SenmlRecord(
                    base + name,
                    unit == null ? "" : String.valueOf(unit.getValue()),
                    time != null && time.getValue() instanceof Long millis ? millis / 1000.0 : now,
                    plain,
                    null));
        });
        return pack;
    }
}
