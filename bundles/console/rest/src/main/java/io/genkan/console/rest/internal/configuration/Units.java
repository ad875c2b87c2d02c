package io.genkan.console.rest.internal.configuration;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Metatype has no place for units, but its authors write them: at the end of the name in brackets, at the end of the id,
 * or as the first words of the description. Pure.
 */
final class Units {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("milliseconds", "ms"),
            Map.entry("millis", "ms"),
            Map.entry("ms", "ms"),
            Map.entry("msec", "ms"),
            Map.entry("seconds", "s"),
            Map.entry("second", "s"),
            Map.entry("sec", "s"),
            Map.entry("s", "s"),
            Map.entry("minutes", "min"),
            Map.entry("min", "min"),
            Map.entry("hours", "h"),
            Map.entry("days", "d"),
            Map.entry("bytes", "B"),
            Map.entry("kb", "kB"),
            Map.entry("kilobytes", "kB"),
            Map.entry("mb", "MB"),
            Map.entry("megabytes", "MB"),
            Map.entry("percent", "%"),
            Map.entry("%", "%"),
            Map.entry("hz", "Hz"),
            Map.entry("°c", "°C"));

    private static final Pattern IN_BRACKETS = Pattern.compile("[(\\[]([^()\\[\\]]{1,12})[)\\]]\\s*$");
    private static final Pattern END_OF_ID =
            Pattern.compile("[._-](millis|ms|msec|seconds|sec|minutes|hours|days|bytes|kb|mb|percent)$");
    private static final Pattern FIRST_WORDS =
            Pattern.compile("^(milliseconds|seconds|minutes|hours|days|bytes|kb|mb|percent)\\b");
    private static final Pattern IN_WORDS = Pattern.compile(
            "\\bin (milliseconds|seconds|minutes|hours|days|bytes|kb|mb|percent)\\b|\\bmeasured in ([a-z]+)\\b");

    private Units() {}

    /** {@return the unit of a setting, null when none is told} */
    static @Nullable String of(String id, String name, String description) {
        Matcher brackets = IN_BRACKETS.matcher(name);
        if (brackets.find()) {
            String known = WORDS.get(brackets.group(1).trim().toLowerCase(Locale.ROOT));
            if (known != null) {
                return known;
            }
        }
        String text = description.toLowerCase(Locale.ROOT);
        for (Matcher each : new Matcher[] {
            END_OF_ID.matcher(id.toLowerCase(Locale.ROOT)), FIRST_WORDS.matcher(text), IN_WORDS.matcher(text)
        }) {
            if (each.find() && each.group(1) != null) {
                return WORDS.get(each.group(1));
            }
        }
        return null;
    }
}
