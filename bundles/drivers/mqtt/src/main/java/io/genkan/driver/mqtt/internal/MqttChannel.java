package io.genkan.driver.mqtt.internal;

import com.eclipsesource.json.Json;
import io.genkan.support.driver.ChannelSettings;
import io.genkan.support.driver.Descriptor;
import io.genkan.support.driver.Values;
import io.genkan.support.driver.json.JsonPath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.kura.type.ByteArrayValue;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.StringValue;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;

/**
 * What a technician sets for one channel, checked.
 *
 * @param filter topic that is read, or filter with {@code +} and {@code #}
 * @param path way into a JSON document; null when the whole payload is the value
 * @param maxAge milliseconds after which what came does not count any more; 0 for never
 * @param writeTopic topic that is written; empty when there is none
 */
record MqttChannel(
        String filter,
        @Nullable JsonPath path,
        int maxAge,
        String writeTopic,
        String template,
        int qos,
        boolean retained) {

    private static final String TOPIC = "topic";
    private static final String FORMAT = "format";
    private static final String PATH = "json.path";
    private static final String MAX_AGE = "max.age";
    private static final String WRITE_TOPIC = "write.topic";
    private static final String TEMPLATE = "write.template";
    private static final String QOS = "qos";
    private static final String RETAINED = "write.retained";
    private static final String VALUE = "${value}";
    private static final int LONGEST_TOPIC = 65_535;

    /** How the value lies in a message. */
    enum Format {
        TEXT,
        JSON,
        BYTES
    }

    static Descriptor descriptor() {
        return new Descriptor()
                .text(
                        TOPIC,
                        "Topic",
                        true,
                        "machine/value",
                        "Topic that is read; + stands for one level and # at the end for all that follow.")
                .choice(
                        FORMAT,
                        "Format",
                        Format.TEXT,
                        Format.class,
                        "TEXT: the message is the value. JSON: the value is where json.path leads. BYTES: the message as it"
                                + " is, for value type BYTE_ARRAY.")
                .text(PATH, "JSON path", false, "", "Way to the value, for instance motor.current or sensors[2].value.")
                .number(
                        MAX_AGE,
                        "Greatest age",
                        "0",
                        0,
                        Integer.MAX_VALUE,
                        "Milliseconds after which what came last does not count any more; 0 for never.")
                .text(
                        WRITE_TOPIC,
                        "Topic to write",
                        false,
                        "",
                        "Topic of written values; empty for that which is read.")
                .text(
                        TEMPLATE,
                        "Message to write",
                        false,
                        VALUE,
                        "Written message, in which " + VALUE + " stands for the value; with format JSON a text comes in"
                                + " quotes.")
                .number(QOS, "Quality of service", "1", 0, 1, "0: at most once, 1: at least once, for written values.")
                .flag(
                        RETAINED,
                        "Retain",
                        false,
                        "Whether the broker keeps the written message for those who come later.");
    }

    /** @throws IllegalArgumentException with a sentence that names what cannot be used */
    static MqttChannel parse(Map<String, Object> settings) {
        ChannelSettings channel = new ChannelSettings(settings);
        String filter = channel.need(TOPIC, "machine/temperature");
        Topics.checkFilter(TOPIC, filter);
        Format format = channel.choice(Format.class, FORMAT, Format.TEXT);
        String writeTopic = channel.text(WRITE_TOPIC, filter).strip();
        if (!writeTopic.equals(filter) && (writeTopic.contains("+") || writeTopic.contains("#"))) {
            throw new IllegalArgumentException(
                    WRITE_TOPIC + " is \"" + writeTopic + "\": a topic to write has neither + nor #.");
        }
        if (writeTopic.length() > LONGEST_TOPIC / 3) {
            throw new IllegalArgumentException(WRITE_TOPIC + " is longer than a topic can be.");
        }
        String template = channel.text(TEMPLATE, VALUE);
        return new MqttChannel(
                filter,
                format == Format.JSON ? JsonPath.parse(channel.text(PATH, "")) : null,
                channel.integer(MAX_AGE, 0, 0, Integer.MAX_VALUE),
                writeTopic.contains("+") || writeTopic.contains("#") ? "" : writeTopic,
                template,
                channel.integer(QOS, 1, 0, 1),
                channel.flag(RETAINED, false));
    }

    /**
     * {@return the value of a message}
     *
     * @throws IllegalArgumentException with a sentence when there is none of that type in it
     */
    TypedValue<?> value(Message message, DataType type) {
        if (path != null) {
            return Values.of(type, path.of(message.document()));
        }
        return type == DataType.BYTE_ARRAY
                ? TypedValues.newByteArrayValue(message.payload())
                : Values.of(type, text(message.payload()));
    }

    static String text(byte[] payload) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("What came is no text in UTF-8.", e);
        }
    }

    /** {@return the message that tells a value} */
    byte[] written(TypedValue<?> value) {
        if (writeTopic.isEmpty()) {
            throw new IllegalArgumentException(
                    TOPIC + " is \"" + filter + "\", which cannot be written: enter " + WRITE_TOPIC + ".");
        }
        if (value instanceof ByteArrayValue bytes && template.equals(VALUE) && path == null) {
            return bytes.getValue();
        }
        String text = value instanceof ByteArrayValue bytes
                ? java.util.Base64.getEncoder().encodeToString(bytes.getValue())
                : String.valueOf(value.getValue());
        boolean quoted = path != null && (value instanceof StringValue || value instanceof ByteArrayValue);
        return template.replace(VALUE, quoted ? Json.value(text).toString() : text)
                .getBytes(StandardCharsets.UTF_8);
    }
}
