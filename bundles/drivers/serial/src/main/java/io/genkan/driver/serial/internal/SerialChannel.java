package io.genkan.driver.serial.internal;

import com.eclipsesource.json.Json;
import io.genkan.support.driver.ChannelSettings;
import io.genkan.support.driver.Descriptor;
import io.genkan.support.driver.Values;
import io.genkan.support.driver.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.StringValue;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;

/**
 * What a technician sets for one channel, checked. Equal channels have the same value.
 *
 * @param pattern text of the pattern; kept as text so that channels can be compared
 */
record SerialChannel(
        Format format, String pattern, String path, int offset, int length, Order order, int maxAge, String template) {
    private static final String FORMAT = "format";
    private static final String PATTERN = "pattern";
    private static final String JSON_PATH = "json.path";
    private static final String OFFSET = "offset";
    private static final String LENGTH = "length";
    private static final String ORDER = "order";
    private static final String MAX_AGE = "max.age";
    private static final String TEMPLATE = "write.template";
    private static final String VALUE = "${value}";

    /** How the value lies in a frame. */
    enum Format {
        TEXT,
        JSON,
        UNSIGNED,
        SIGNED,
        BYTES
    }

    /** Which byte comes first. */
    enum Order {
        BIG,
        LITTLE
    }

    static Descriptor descriptor() {
        return new Descriptor()
                .choice(
                        FORMAT,
                        "Format",
                        Format.TEXT,
                        Format.class,
                        "TEXT: what pattern finds. JSON: where json.path leads in a line. UNSIGNED, SIGNED: a whole number of"
                                + " length bytes at offset. BYTES: these bytes.")
                .text(
                        PATTERN,
                        "Pattern",
                        false,
                        "",
                        "For TEXT: a regular expression that fits the channel's frames and whose first group is the value,"
                                + " for instance ^T=([-0-9.]+). Empty: each frame is the value.")
                .text(JSON_PATH, "JSON path", false, "", "Way to the value; lines that do not have it are others'.")
                .number(OFFSET, "Offset", "0", 0, 4095, "First byte, counted from 0 behind frame.start.")
                .number(LENGTH, "Length", "1", 1, 4096, "Number of bytes; of numbers at most 7.")
                .choice(ORDER, "Order", Order.BIG, Order.class, "BIG: the high byte comes first. LITTLE: the low one.")
                .number(
                        MAX_AGE,
                        "Greatest age",
                        "0",
                        0,
                        Integer.MAX_VALUE,
                        "Milliseconds after which what came last does not count any more; 0 for never.")
                .text(
                        TEMPLATE,
                        "Text to write",
                        false,
                        "",
                        "Written text, in which " + VALUE
                                + " stands for the value and \\n for the end of a line; empty when"
                                + " the channel is not written.");
    }

    /** @throws IllegalArgumentException with a sentence that names what cannot be used */
    static SerialChannel parse(Map<String, Object> settings) {
        ChannelSettings channel = new ChannelSettings(settings);
        Format format = channel.choice(Format.class, FORMAT, Format.TEXT);
        String pattern = channel.text(PATTERN, "");
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    PATTERN + " is \"" + pattern + "\", which is no regular expression: " + e.getDescription() + ".",
                    e);
        }
        String path = channel.text(JSON_PATH, "");
        JsonPath.parse(path);
        boolean number = format == Format.UNSIGNED || format == Format.SIGNED;
        return new SerialChannel(
                format,
                pattern,
                path,
                channel.integer(OFFSET, 0, 0, 4095),
                channel.integer(LENGTH, 1, 1, number ? 7 : 4096),
                channel.choice(Order.class, ORDER, Order.BIG),
                channel.integer(MAX_AGE, 0, 0, Integer.MAX_VALUE),
                channel.text(TEMPLATE, ""));
    }

    /** {@return what finds this channel's value in frames} */
    Finder finder() {
        return new Finder(this, Pattern.compile(pattern), JsonPath.parse(path));
    }

    byte[] written(TypedValue<?> value) {
        if (template.isEmpty()) {
            throw new IllegalArgumentException(TEMPLATE + " is empty: enter the text that writes this channel.");
        }
        String text = String.valueOf(value.getValue());
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(
                    "The value has the end of a line in it, which would be another command.");
        }
        boolean quoted = format == Format.JSON && value instanceof StringValue;
        return SerialOptions.unescaped(template)
                .replace(VALUE, quoted ? Json.value(text).toString() : text)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Finds values; made once a channel. */
    record Finder(SerialChannel channel, Pattern pattern, JsonPath path) {
        /** {@return the raw value; null when the frame is none of this channel} */
        @Nullable
        Object find(byte[] frame) {
            switch (channel.format()) {
                case TEXT -> {
                    Matcher matcher = pattern.matcher(new String(frame, StandardCharsets.UTF_8));
                    return channel.pattern().isEmpty()
                            ? new String(frame, StandardCharsets.UTF_8)
                            : matcher.find() ? matcher.groupCount() > 0 ? matcher.group(1) : matcher.group() : null;
                }
                case JSON -> {
                    try {
                        return path.of(JsonPath.document(new String(frame, StandardCharsets.UTF_8)));
                    } catch (IllegalArgumentException others) {
                        return null;
                    }
                }
                default -> {
                    return slice(frame);
                }
            }
        }

        private @Nullable Object slice(byte[] frame) {
            int end = channel.offset() + channel.length();
            if (end > frame.length) {
                return null;
            }
            if (channel.format() == Format.BYTES) {
                return java.util.Arrays.copyOfRange(frame, channel.offset(), end);
            }
            long number = 0;
            for (int i = 0; i < channel.length(); i++) {
                int at = channel.order() == Order.BIG ? channel.offset() + i : end - 1 - i;
                number = number << 8 | (frame[at] & 0xFF);
            }
            int spare = 64 - 8 * channel.length();
            return channel.format() == Format.SIGNED ? number << spare >> spare : number;
        }

        static TypedValue<?> value(Object raw, DataType type) {
            if (raw instanceof byte[] bytes) {
                return type == DataType.BYTE_ARRAY
                        ? TypedValues.newByteArrayValue(bytes)
                        : Values.of(type, new String(bytes, StandardCharsets.UTF_8));
            }
            return Values.of(type, raw);
        }
    }
}
