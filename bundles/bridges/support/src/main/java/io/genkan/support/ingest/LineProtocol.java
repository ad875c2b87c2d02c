package io.genkan.support.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/**
 * Measurements in Influx line protocol: {@code pump,site=north temperature=21.5,on=t 1700000000000000000}. The measurement is
 * the asset, fields are channels, tags come along. Every bad line is told.
 */
public final class LineProtocol {
    private static final long LATEST = 253_402_300_800_000L;

    private LineProtocol() {}

    /**
     * {@return the unit of timestamps}
     *
     * @throws IllegalArgumentException with a sentence when there is none of that name
     */
    public static TimeUnit precision(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "", "ns", "n" -> TimeUnit.NANOSECONDS;
            case "us", "u" -> TimeUnit.MICROSECONDS;
            case "ms" -> TimeUnit.MILLISECONDS;
            case "s" -> TimeUnit.SECONDS;
            default -> throw new IllegalArgumentException("precision is \"" + name + "\": it must be ns, us, ms or s.");
        };
    }

    /**
     * {@return the measurements}
     *
     * @param precision unit of timestamps
     * @param mostRecords how many lines may come
     * @param now milliseconds since 1970, for lines without timestamp
     */
    public static List<Measurement> read(byte[] bytes, TimeUnit precision, int mostRecords, long now)
            throws BadInputException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadInputException("line", 0, "What came is no text in UTF-8.");
        }
        List<Measurement> found = new ArrayList<>();
        SortedMap<Integer, String> problems = new TreeMap<>();
        int number = 1;
        int at = 0;
        while (at < text.length()) {
            int end = endOfLine(text, at);
            String line = text.substring(at, end).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    if (found.size() >= mostRecords) {
                        throw new IllegalArgumentException("A request may have " + mostRecords + " lines here.");
                    }
                    found.add(new Line(line).measurement(precision, now));
                } catch (IllegalArgumentException e) {
                    problems.put(number, String.valueOf(e.getMessage()));
                    if (problems.size() >= BadInputException.MOST_TOLD || found.size() >= mostRecords) {
                        break;
                    }
                }
            }
            number +=
                    (int) text.substring(at, end).chars().filter(c -> c == '\n').count() + 1;
            at = end + 1;
        }
        if (!problems.isEmpty()) {
            throw new BadInputException("line", problems);
        }
        return found;
    }

    /** Texts in quotes may have ends of lines in them; a quote that opens a field's text follows an equals sign. */
    private static int endOfLine(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"' && (quoted || (i > from && text.charAt(i - 1) == '='))) {
                quoted = !quoted;
            } else if (c == '\n' && !quoted) {
                return i;
            }
        }
        // a quote that is never closed ends with its line, so that the others are still told apart
        int first = text.indexOf('\n', from);
        return quoted && first >= 0 ? first : text.length();
    }

    /** One line, and how far it has been read. */
    private static final class Line {
        private final String text;
        private int at;

        Line(String text) {
            this.text = text;
        }

        Measurement measurement(TimeUnit precision, long now) {
            String name = word(", ", "The measurement");
            Map<String, String> tags = new LinkedHashMap<>();
            while (skips(',')) {
                String tag = word("=, ", "A tag");
                need('=', "tag " + tag);
                if (tags.put(tag, word(", ", "The value of tag " + tag)) != null) {
                    throw new IllegalArgumentException("Tag " + tag + " stands twice.");
                }
            }
            need(' ', "the measurement");
            blanks();
            Map<String, TypedValue<?>> fields = new LinkedHashMap<>();
            do {
                String field = word("=, ", "A field");
                need('=', "field " + field);
                if (fields.put(field, value(field)) != null) {
                    throw new IllegalArgumentException("Field " + field + " stands twice.");
                }
                if (tags.containsKey(field)) {
                    throw new IllegalArgumentException(field + " is both a tag and a field.");
                }
            } while (skips(','));
            blanks();
            return new Measurement(name, time(precision, now), tags, fields, Map.of());
        }

        private long time(TimeUnit precision, long now) {
            if (at == text.length()) {
                return now;
            }
            String digits = text.substring(at);
            try {
                long given = Long.parseLong(digits);
                long millis = precision.toMillis(given);
                if (given >= 0 && millis < LATEST) {
                    return millis;
                }
            } catch (NumberFormatException e) {
                // the sentence below says it
            }
            throw new IllegalArgumentException("\"" + brief(digits) + "\" at column " + (at + 1)
                    + " is no timestamp in " + precision.name().toLowerCase(Locale.ROOT) + ".");
        }

        private boolean skips(char wanted) {
            if (at < text.length() && text.charAt(at) == wanted) {
                at++;
                return true;
            }
            return false;
        }

        private void blanks() {
            while (skips(' ')) {
                // all of them
            }
        }

        private void need(char wanted, String after) {
            if (!skips(wanted)) {
                throw new IllegalArgumentException("At column " + (at + 1) + ", behind " + after + ", "
                        + (wanted == ' ' ? "a blank and the fields are" : "\"" + wanted + "\" is") + " missing.");
            }
        }

        private String word(String ends, String what) {
            StringBuilder word = new StringBuilder();
            while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
                char c = text.charAt(at++);
                if (c == '\\' && at < text.length() && ",= ".indexOf(text.charAt(at)) >= 0) {
                    c = text.charAt(at++);
                }
                word.append(c);
            }
            if (word.length() == 0) {
                throw new IllegalArgumentException(what + " at column " + (at + 1) + " is empty.");
            }
            return word.toString();
        }

        private TypedValue<?> value(String field) {
            int from = at;
            if (skips('"')) {
                return TypedValues.newStringValue(quoted(field));
            }
            String raw = word(", ", "The value of field " + field);
            switch (raw) {
                case "t", "T", "true", "True", "TRUE" -> {
                    return TypedValues.newBooleanValue(true);
                }
                case "f", "F", "false", "False", "FALSE" -> {
                    return TypedValues.newBooleanValue(false);
                }
                default -> {}
            }
            try {
                char last = raw.charAt(raw.length() - 1);
                if (last == 'i' || last == 'u') {
                    long whole = Long.parseLong(raw.substring(0, raw.length() - 1));
                    if (last == 'i' || whole >= 0) {
                        return TypedValues.newLongValue(whole);
                    }
                } else if (raw.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0)) {
                    double number = Double.parseDouble(raw);
                    if (Double.isFinite(number)) {
                        return TypedValues.newDoubleValue(number);
                    }
                }
            } catch (NumberFormatException e) {
                // the sentence below says it
            }
            throw new IllegalArgumentException("The value of field " + field + ", \"" + brief(raw) + "\" at column "
                    + (from + 1) + ", is no number (21.5, 3i, 3u), truth (t, f) or text in quotes.");
        }

        private String quoted(String field) {
            int from = at;
            StringBuilder value = new StringBuilder();
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    return value.toString();
                }
                if (c == '\\' && at < text.length() && "\"\\".indexOf(text.charAt(at)) >= 0) {
                    c = text.charAt(at++);
                }
                value.append(c);
            }
            throw new IllegalArgumentException(
                    "The text of field " + field + " that begins at column " + from + " does not end.");
        }

        private static String brief(String text) {
            return text.length() <= 60 ? text : text.substring(0, 57) + "...";
        }
    }
}
