package io.genkan.flows.rules.internal;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and schedules of rules. */
final class Times {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|min|h|d)");
    private static final Map<String, Long> UNITS =
            Map.of("ms", 1L, "s", 1000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Pattern SPAN =
            Pattern.compile("(?:([a-zA-Z]{3})(?:-([a-zA-Z]{3}))?)?\\s*(?:(\\d{1,2}:\\d{2})-(\\d{1,2}:\\d{2}))?");

    private Times() {}

    /** A span of a week; one that ends before it begins lasts over midnight. */
    record Span(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        boolean contains(ZonedDateTime time) {
            LocalTime clock = time.toLocalTime();
            if (from.isBefore(to) || to.equals(LocalTime.MIDNIGHT)) {
                return days.contains(time.getDayOfWeek())
                        && !clock.isBefore(from)
                        && (to.equals(LocalTime.MIDNIGHT) || clock.isBefore(to));
            }
            return (days.contains(time.getDayOfWeek()) && !clock.isBefore(from))
                    || (days.contains(time.getDayOfWeek().minus(1)) && clock.isBefore(to));
        }
    }

    /** {@return milliseconds of a duration such as {@code 5 s}} */
    static long duration(String line, int number, int start) throws RuleTextException {
        String text = line.substring(start).trim();
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new RuleTextException(
                    number, start + 1, "\"" + text + "\" is no duration, give a number with ms, s, min, h or d");
        }
        long millis = Long.parseLong(matcher.group(1)) * UNITS.getOrDefault(matcher.group(2), 1L);
        if (millis > 366 * UNITS.getOrDefault("d", 0L)) {
            throw new RuleTextException(number, start + 1, "\"" + text + "\" is longer than a year");
        }
        return millis;
    }

    /** {@return spans such as {@code Mon-Fri 06:00-22:00, Sat}} */
    static List<Span> schedule(String line, int number, int start) throws RuleTextException {
        List<Span> spans = new ArrayList<>();
        int at = start;
        for (String part : line.substring(start).split(",", -1)) {
            Matcher matcher = SPAN.matcher(part.trim());
            if (part.isBlank() || !matcher.matches()) {
                throw new RuleTextException(
                        number, at + 1, "\"" + part.trim() + "\" is no time, give such as Mon-Fri 06:00-22:00");
            }
            spans.add(new Span(
                    matcher.group(1) == null
                            ? EnumSet.allOf(DayOfWeek.class)
                            : days(
                                    matcher.group(1),
                                    matcher.group(2) == null ? matcher.group(1) : matcher.group(2),
                                    number,
                                    at),
                    matcher.group(3) == null ? LocalTime.MIDNIGHT : clock(matcher.group(3), number, at),
                    matcher.group(4) == null ? LocalTime.MIDNIGHT : clock(matcher.group(4), number, at)));
            at += part.length() + 1;
        }
        return List.copyOf(spans);
    }

    private static Set<DayOfWeek> days(String first, String last, int number, int at) throws RuleTextException {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        DayOfWeek end = day(last, number, at);
        for (DayOfWeek day = day(first, number, at); ; day = day.plus(1)) {
            days.add(day);
            if (day == end) {
                return days;
            }
        }
    }

    private static DayOfWeek day(String word, int number, int at) throws RuleTextException {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().substring(0, 3).equals(word.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        throw new RuleTextException(
                number, at + 1, "\"" + word + "\" is no day, give Mon, Tue, Wed, Thu, Fri, Sat or Sun");
    }

    private static LocalTime clock(String word, int number, int at) throws RuleTextException {
        try {
            return word.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(word.length() == 4 ? "0" + word : word);
        } catch (DateTimeParseException e) {
            throw new RuleTextException(number, at + 1, "\"" + word + "\" is no time of the day");
        }
    }
}
