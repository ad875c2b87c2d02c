package io.genkan.driver.http.internal;

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
import org.eclipse.kura.type.ByteArrayValue;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.StringValue;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;

/** What a technician sets for one channel, checked. */
record HttpChannel(
        String path,
        @Nullable JsonPath json,
        @Nullable Pattern pattern,
        Method method,
        String writePath,
        String template,
        String contentType,
        int listenInterval) {

    private static final String PATH = "path";
    private static final String FORMAT = "format";
    private static final String JSON_PATH = "json.path";
    private static final String PATTERN = "pattern";
    private static final String METHOD = "write.method";
    private static final String WRITE_PATH = "write.path";
    private static final String TEMPLATE = "write.template";
    private static final String TYPE = "write.content.type";
    private static final String INTERVAL = "listen.interval";
    private static final String VALUE = "${value}";
    private static final int LONGEST_TEXT = 10_000;

    /** Where in the answer the value is. */
    enum Format {
        JSON,
        TEXT
    }

    /** How a value is written. */
    enum Method {
        PUT,
        POST,
        PATCH
    }

    static Descriptor descriptor() {
        return new Descriptor()
                .text(
                        PATH,
                        "Path",
                        true,
                        "/status",
                        "Path and query behind the driver's url; channels with the same one are read with one request.")
                .choice(
                        FORMAT,
                        "Format",
                        Format.JSON,
                        Format.class,
                        "JSON: the value is where json.path leads. TEXT: it is the answer, or what pattern finds in it.")
                .text(
                        JSON_PATH,
                        "JSON path",
                        false,
                        "",
                        "Way to the value, for instance motor.current or sensors[2].value.")
                .text(
                        PATTERN,
                        "Pattern",
                        false,
                        "",
                        "For TEXT: a regular expression whose first group is the value, for instance temp=([0-9.]+).")
                .choice(METHOD, "Method to write", Method.PUT, Method.class, "How a value is written.")
                .text(WRITE_PATH, "Path to write", false, "", "Path of written values; empty for that which is read.")
                .text(
                        TEMPLATE,
                        "Body to write",
                        false,
                        VALUE,
                        "Written body, in which " + VALUE
                                + " stands for the value; with format JSON a text comes in quotes.")
                .text(TYPE, "Type of the body", false, "application/json", "Content type of the written body.")
                .number(
                        INTERVAL,
                        "Listen interval",
                        "1000",
                        50,
                        3_600_000,
                        "For channels that are listened to: milliseconds between two requests; changes are told.");
    }

    /** @throws IllegalArgumentException with a sentence that names what cannot be used */
    static HttpChannel parse(Map<String, Object> settings) {
        ChannelSettings channel = new ChannelSettings(settings);
        String path = path(PATH, channel.need(PATH, "/status"));
        Format format = channel.choice(Format.class, FORMAT, Format.JSON);
        String pattern = channel.text(PATTERN, "");
        String writePath = channel.text(WRITE_PATH, "").strip();
        String type = channel.text(TYPE, "application/json").strip();
        if (type.chars().anyMatch(c -> c < 32 || c > 126)) {
            throw new IllegalArgumentException(TYPE + " has characters that cannot be sent.");
        }
        return new HttpChannel(
                path,
                format == Format.JSON ? JsonPath.parse(channel.text(JSON_PATH, "")) : null,
                format == Format.TEXT && !pattern.isEmpty() ? pattern(pattern) : null,
                channel.choice(Method.class, METHOD, Method.PUT),
                writePath.isEmpty() ? path : path(WRITE_PATH, writePath),
                channel.text(TEMPLATE, VALUE),
                type,
                channel.integer(INTERVAL, 1000, 50, 3_600_000));
    }

    private static String path(String setting, String path) {
        if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= 32 || c > 126) || path.length() > 4000) {
            throw new IllegalArgumentException(setting + " is \"" + path
                    + "\": it must begin with a slash and have no blanks; write others than ASCII as %20.");
        }
        return path;
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    PATTERN + " is \"" + text + "\", which is no regular expression: " + e.getDescription() + ".", e);
        }
    }

    /**
     * {@return the value in an answer}
     *
     * @throws IllegalArgumentException with a sentence when there is none of that type in it
     */
    TypedValue<?> value(Answer answer, DataType type) {
        if (json != null) {
            return Values.of(type, json.of(answer.document()));
        }
        if (pattern == null) {
            return type == DataType.BYTE_ARRAY
                    ? TypedValues.newByteArrayValue(answer.body())
                    : Values.of(type, answer.text());
        }
        String text = answer.text();
        // a pattern that tries every way through a long text would never end
        Matcher matcher = pattern.matcher(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("The pattern " + pattern + " finds nothing in the answer.");
        }
        String found = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
        if (found == null) {
            throw new IllegalArgumentException("The first group of pattern " + pattern + " is empty in the answer.");
        }
        return Values.of(type, found);
    }

    byte[] written(TypedValue<?> value) {
        String text = value instanceof ByteArrayValue bytes
                ? java.util.Base64.getEncoder().encodeToString(bytes.getValue())
                : String.valueOf(value.getValue());
        boolean quoted = json != null && (value instanceof StringValue || value instanceof ByteArrayValue);
        return template.replace(VALUE, quoted ? Json.value(text).toString() : text)
                .getBytes(StandardCharsets.UTF_8);
    }
}
