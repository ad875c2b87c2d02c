package io.genkan.kura.configuration.internal.metatype;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.OCD;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The defaults that a definition states, as typed values. */
public final class Defaults {
    private static final Logger LOG = LoggerFactory.getLogger(Defaults.class);

    private Defaults() {}

    /** {@return every default of a definition; passwords are clear text; an empty default is no value} */
    public static Map<String, Object> of(@Nullable OCD definition) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        if (definition == null) {
            return defaults;
        }
        for (AD attribute : definition.getAD()) {
            try {
                Object value = of(attribute);
                if (value != null) {
                    defaults.put(attribute.getId(), value);
                }
            } catch (IllegalArgumentException e) {
                LOG.warn(
                        "The definition {} states '{}' as default of {}, which is not of type {}; it is left out.",
                        definition.getId(),
                        attribute.getDefault(),
                        attribute.getId(),
                        attribute.getType().value());
            }
        }
        return defaults;
    }

    private static @Nullable Object of(AD attribute) {
        String text = attribute.getDefault();
        if (text == null || text.isEmpty() || attribute.getId() == null || attribute.getType() == null) {
            return null;
        }
        List<String> parts = split(text);
        if (!isArray(attribute)) {
            return parts.isEmpty() ? null : ScalarText.parse(attribute.getType(), parts.get(0));
        }
        List<Object> values = new ArrayList<>(parts.size());
        for (String part : parts) {
            values.add(ScalarText.parse(attribute.getType(), part));
        }
        return values.isEmpty() ? null : ScalarText.arrayOf(attribute.getType(), values);
    }

    /** {@return whether values of this attribute are arrays: cardinality 0, 1 and -1 are scalars, as in Kura} */
    public static boolean isArray(AD attribute) {
        return Math.abs((long) attribute.getCardinality()) > 1;
    }

    /**
     * Splits a default at its commas. A backslash takes the next character as it is; blanks around a part are dropped
     * unless they are escaped.
     */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int keep = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
                keep = part.length();
            } else if (c == ',') {
                parts.add(trimmed(part, keep));
                part.setLength(0);
                keep = 0;
            } else if (!Character.isWhitespace(c) || part.length() > 0) {
                part.append(c);
                keep = Character.isWhitespace(c) ? keep : part.length();
            }
        }
        parts.add(trimmed(part, keep));
        return parts;
    }

    private static String trimmed(StringBuilder part, int keep) {
        return part.substring(0, keep);
    }
}
