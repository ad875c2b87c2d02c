package io.genkan.console.rest.internal.route;

import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes of a request.
 *
 * @param status HTTP status
 * @param body null where there is none, or where content comes
 * @param content null where JSON comes
 * @param headers besides those that every answer has
 * @param live takes the connection over for events; null for everything else
 */
public record Answer(
        int status,
        @Nullable JsonValue body,
        @Nullable Content content,
        Map<String, String> headers,
        @Nullable Live live) {

    /** Writes a file while it is made. */
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** Sends events as long as the browser listens. */
    public interface Live {
        void open(Events events);
    }

    /** Where events go. Thread-safe. */
    public interface Events {
        /** Sends one; never waits. */
        void send(String name, String json);

        /** Runs something once, when nobody listens any more. */
        void atEnd(Runnable action);

        /** Ends them. */
        void close();
    }

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** Done, and there is nothing to tell. */
    public static Answer done() {
        return new Answer(204, null, null, Map.of(), null);
    }

    public static Answer of(JsonValue body) {
        return of(200, body);
    }

    public static Answer of(int status, JsonValue body) {
        return new Answer(status, body, null, Map.of(), null);
    }

    /**
     * A file for the browser's downloads.
     *
     * @param name file name, of ASCII letters, digits, dots and dashes; other characters are replaced
     */
    public static Answer file(String name, String type, Content content) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return new Answer(
                200,
                null,
                content,
                Map.of("Content-Type", type, "Content-Disposition", "attachment; filename=\"" + safe + "\""),
                null);
    }

    /** What the browser shows within the page. */
    public static Answer picture(String type, String content) {
        return new Answer(
                200,
                null,
                out -> out.write(content.getBytes(StandardCharsets.UTF_8)),
                Map.of("Content-Type", type),
                null);
    }

    public static Answer events(Live live) {
        return new Answer(200, null, null, Map.of(), live);
    }

    /** {@return the same with a version, for {@code If-Match}} */
    public Answer etag(String version) {
        return header("ETag", "\"" + version + "\"");
    }

    public Answer header(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Answer(status, body, content, all, live);
    }
}
