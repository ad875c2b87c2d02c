package io.genkan.console.rest.internal.why;

import com.eclipsesource.json.JsonObject;
import io.genkan.api.trace.TraceEvents;
import io.genkan.console.rest.internal.services.Json;
import org.jspecify.annotations.Nullable;
import org.osgi.service.event.Event;

/**
 * What happened to a value at one place, as {@link TraceEvents} names it.
 *
 * @param bytes raw bytes as hexadecimal text, empty for none
 * @param value null for none
 * @param message identifier of the message, empty for none
 * @param last whether nothing follows for the message
 */
record Hop(
        String hop,
        String pid,
        String channel,
        long time,
        long thread,
        String bytes,
        @Nullable Object value,
        String text,
        String error,
        String message,
        boolean last) {

    static Hop of(Event event) {
        return new Hop(
                text(event, TraceEvents.HOP),
                text(event, TraceEvents.PID),
                text(event, TraceEvents.CHANNEL),
                number(event, TraceEvents.TIME),
                number(event, TraceEvents.THREAD),
                event.getProperty(TraceEvents.BYTES) instanceof byte[] bytes ? Json.hex(bytes) : "",
                event.getProperty(TraceEvents.VALUE),
                text(event, TraceEvents.TEXT),
                text(event, TraceEvents.ERROR),
                text(event, TraceEvents.MESSAGE),
                Boolean.TRUE.equals(event.getProperty(TraceEvents.LAST)));
    }

    private static String text(Event event, String name) {
        return event.getProperty(name) instanceof String text ? text : "";
    }

    private static long number(Event event, String name) {
        return event.getProperty(name) instanceof Number number ? number.longValue() : 0;
    }

    boolean is(String name) {
        return hop.equals(name);
    }

    boolean ofMessage() {
        return is(TraceEvents.STORED) || is(TraceEvents.SENT) || is(TraceEvents.ACKNOWLEDGED);
    }

    JsonObject json() {
        JsonObject json = new JsonObject().add("hop", hop).add("pid", pid).add("time", time);
        if (!bytes.isEmpty()) {
            json.add("bytes", bytes);
        }
        if (value != null) {
            json.add("value", Json.value(value));
        }
        if (!text.isEmpty()) {
            json.add("text", text);
        }
        if (!error.isEmpty()) {
            json.add("error", error);
        }
        if (!message.isEmpty()) {
            json.add("message", message);
        }
        return json;
    }
}
