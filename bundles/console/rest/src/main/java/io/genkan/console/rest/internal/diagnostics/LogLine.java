package io.genkan.console.rest.internal.diagnostics;

import com.eclipsesource.json.JsonObject;

/**
 * One line of the log.
 *
 * @param number counts up from the start of this bundle
 * @param time milliseconds since the epoch
 * @param trace stack trace, empty for none
 */
record LogLine(long number, long time, Level level, String logger, String message, String trace) {
    /** How urgent a line is. */
    enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .add("number", number)
                .add("time", time)
                .add("level", level.name())
                .add("logger", logger)
                .add("message", message);
        return trace.isEmpty() ? json : json.add("trace", trace);
    }
}
