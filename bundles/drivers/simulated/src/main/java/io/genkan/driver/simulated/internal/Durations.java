package io.genkan.driver.simulated.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: 500ms, 10s, 2m, 1h. */
final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h)");

    private Durations() {}

    /**
     * {@return the time in milliseconds}
     *
     * @throws IllegalArgumentException when it is none
     */
    static long millis(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text.trim() + "\" is not a time such as 500ms, 10s, 2m or 1h");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> number;
            case "s" -> number * 1000;
            case "m" -> number * 60_000;
            default -> number * 3_600_000;
        };
    }
}
