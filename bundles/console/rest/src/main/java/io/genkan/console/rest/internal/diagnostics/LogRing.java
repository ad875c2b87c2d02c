package io.genkan.console.rest.internal.diagnostics;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The last lines of the log, in memory. Thread-safe; taking a line never waits for a reader. */
final class LogRing {
    private static final int MAX_LINES = 3_000;
    private static final long MAX_CHARACTERS = 2_000_000;
    private static final int MAX_MESSAGE = 4_000;
    private static final int MAX_TRACE = 8_000;

    private final Deque<LogLine> lines = new ArrayDeque<>();
    private final List<Consumer<LogLine>> listeners = new CopyOnWriteArrayList<>();
    private long characters;
    private long number;

    void add(long time, LogLine.Level level, String logger, String message, @Nullable Throwable failure) {
        LogLine line;
        synchronized (this) {
            line = new LogLine(++number, time, level, logger, cut(message, MAX_MESSAGE), trace(failure));
            lines.add(line);
            characters += size(line);
            while (lines.size() > MAX_LINES || characters > MAX_CHARACTERS) {
                characters -= size(lines.remove());
            }
        }
        listeners.forEach(each -> each.accept(line));
    }

    private static int size(LogLine line) {
        return line.message().length() + line.trace().length() + line.logger().length();
    }

    private static String trace(@Nullable Throwable failure) {
        if (failure == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return cut(text.toString(), MAX_TRACE);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** {@return the number of the newest line} */
    synchronized long last() {
        return number;
    }

    /** The listener runs on the thread that logs. */
    void listen(Consumer<LogLine> listener) {
        listeners.add(listener);
    }

    void forget(Consumer<LogLine> listener) {
        listeners.remove(listener);
    }

    /**
     * {@return matching lines, the oldest first}
     *
     * @param logger part of the logger's name, in any case; empty for all
     * @param text part of the message, in any case; empty for all
     * @param after number of the last line that is known already
     * @param limit the newest ones win
     */
    List<LogLine> find(LogLine.Level least, String logger, String text, long after, int limit) {
        String name = logger.toLowerCase(Locale.ROOT);
        String words = text.toLowerCase(Locale.ROOT);
        List<LogLine> all;
        synchronized (this) {
            all = new ArrayList<>(lines);
        }
        List<LogLine> found = all.stream()
                .filter(line -> line.number() > after
                        && line.level().compareTo(least) >= 0
                        && line.logger().toLowerCase(Locale.ROOT).contains(name)
                        && (line.message() + line.trace())
                                .toLowerCase(Locale.ROOT)
                                .contains(words))
                .toList();
        return found.subList(Math.max(0, found.size() - limit), found.size());
    }
}
