package io.genkan.kura.deployment.internal.runtime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a distribution: up to three numbers, and a qualifier. One behind a hyphen is a stage on the way to the version
 * ({@code 1.2.0-SNAPSHOT}, {@code 1.2.0-rc1}), one behind a dot comes after it ({@code 1.2.0.fix1}).
 */
record RuntimeVersion(int major, int minor, int micro, boolean before, String qualifier)
        implements Comparable<RuntimeVersion> {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{1,9})(?:\\.(\\d{1,9}))?(?:\\.(\\d{1,9}))?(?:([-.])([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?))?");

    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException when it is none, with a sentence
     */
    static RuntimeVersion parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no version: write one such as 1.2.0.");
        }
        String qualifier = matcher.group(5);
        return new RuntimeVersion(
                number(matcher.group(1)),
                number(matcher.group(2)),
                number(matcher.group(3)),
                "-".equals(matcher.group(4)),
                qualifier == null ? "" : qualifier);
    }

    private static int number(@org.jspecify.annotations.Nullable String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }

    @Override
    public int compareTo(RuntimeVersion other) {
        int numbers = Integer.compare(major, other.major);
        numbers = numbers == 0 ? Integer.compare(minor, other.minor) : numbers;
        numbers = numbers == 0 ? Integer.compare(micro, other.micro) : numbers;
        if (numbers != 0) {
            return numbers;
        }
        int stage = Boolean.compare(other.before, before);
        return stage != 0 ? stage : qualifier.compareTo(other.qualifier);
    }
}
