package io.genkan.support.driver;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what a technician has set, for a channel mostly; every method refuses with one sentence that names key and value. */
public final class ChannelSettings {
    private final Map<String, Object> settings;

    /** @param settings the channel's properties, whose values are texts or what their text says */
    public ChannelSettings(Map<String, Object> settings) {
        this.settings = settings;
    }

    /** {@return the text as it is; {@code otherwise} where there is none} */
    public String text(String key, String otherwise) {
        Object value = settings.get(key);
        return value == null || value.toString().isEmpty() ? otherwise : value.toString();
    }

    /** {@return the text, which must be there} */
    public String need(String key, String example) {
        String text = text(key, "").strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException(key + " is empty: enter one, for instance " + example + ".");
        }
        return text;
    }

    /** {@return a whole number within bounds} */
    public int integer(String key, int otherwise, int min, int max) {
        String text = text(key, "").strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the sentence below says it
        }
        throw new IllegalArgumentException(
                key + " is \"" + text + "\": it must be a whole number between " + min + " and " + max + ".");
    }

    /** {@return true or false} */
    public boolean flag(String key, boolean otherwise) {
        return switch (text(key, "").strip().toLowerCase(Locale.ROOT)) {
            case "" -> otherwise;
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException(key + " is \"" + text(key, "") + "\": it must be true or false.");
        };
    }

    /** {@return one of the constants} */
    public <E extends Enum<E>> E choice(Class<E> type, String key, E otherwise) {
        String text = text(key, "").strip();
        return text.isEmpty() ? otherwise : choice(type, key, text);
    }

    /** {@return the constant of that name, in whatever case it is written} */
    public static <E extends Enum<E>> E choice(Class<E> type, String key, String text) {
        try {
            return Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    key + " is \"" + text + "\": it must be one of "
                            + Arrays.stream(type.getEnumConstants())
                                    .map(Enum::name)
                                    .collect(Collectors.joining(", "))
                            + ".",
                    e);
        }
    }

    /**
     * {@return a number that lies within bounds}
     *
     * @param unit what stands behind the bounds, such as {@code " ms"}; may be empty
     */
    public static int within(String key, int number, int min, int max, String unit) {
        if (number < min || number > max) {
            throw new IllegalArgumentException(
                    key + " is " + number + ": it must lie between " + min + " and " + max + unit + ".");
        }
        return number;
    }
}
