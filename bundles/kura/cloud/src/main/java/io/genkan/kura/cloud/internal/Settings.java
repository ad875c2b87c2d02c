package io.genkan.kura.cloud.internal;

import java.util.Map;
import org.eclipse.kura.configuration.Password;
import org.jspecify.annotations.Nullable;

/**
 * Reads a component's configuration. A value that is missing, or of a class that the setting does not have, takes its
 * default; numbers are held within their bounds, as configurations of a Kura may lie outside of ours.
 *
 * @param values the configuration as Configuration Admin gives it
 */
public record Settings(Map<String, Object> values) {

    /** {@return the text, without blanks around it} */
    public String text(String key, String otherwise) {
        return values.get(key) instanceof String text ? text.trim() : otherwise;
    }

    /** {@return the characters of a password as they are configured, null when there is none} */
    public char @Nullable [] password(String key) {
        Object value = values.get(key);
        if (value instanceof Password password) {
            return password.getPassword();
        }
        return value instanceof String text && !text.isEmpty() ? text.toCharArray() : null;
    }

    /** {@return the switch} */
    public boolean flag(String key, boolean otherwise) {
        return values.get(key) instanceof Boolean flag ? flag : otherwise;
    }

    /** {@return the number, not below min and not above max} */
    public int number(String key, int otherwise, int min, int max) {
        long value = values.get(key) instanceof Number number ? number.longValue() : otherwise;
        return (int) Math.max(min, Math.min(max, value));
    }

    /** As {@code number}, for numbers that may be larger. */
    public long whole(String key, long otherwise, long min, long max) {
        long value = values.get(key) instanceof Number number ? number.longValue() : otherwise;
        return Math.max(min, Math.min(max, value));
    }

    /** {@return kura.service.pid of the component} */
    public String pid(String otherwise) {
        return text("kura.service.pid", otherwise);
    }
}
