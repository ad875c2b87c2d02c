package org.eclipse.kura.core.configuration.util;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** Texts of metatype files: lists of values separated by commas, with the backslash as escape. */
public class StringUtil {
    private StringUtil() {}

    /**
     * Splits a list of values at its commas. White space around a value is dropped; a backslash keeps the character after
     * it, so that commas, blanks and backslashes can be part of a value.
     *
     * @return the values; empty for null, one empty value for an empty text
     */
    public static String[] splitValues(String strValues) {
        if (strValues == null) {
            return new String[0];
        }
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        int kept = 0; // length up to which trailing white space must stay
        for (int i = 0; i < strValues.length(); i++) {
            char c = strValues.charAt(i);
            if (c == '\\' && i + 1 < strValues.length()) {
                value.append(strValues.charAt(++i));
                kept = value.length();
            } else if (c == ',') {
                values.add(value.substring(0, kept));
                value.setLength(0);
                kept = 0;
            } else if (!Character.isWhitespace(c)) {
                value.append(c);
                kept = value.length();
            } else if (value.length() > 0) {
                value.append(c);
            }
        }
        values.add(value.substring(0, kept));
        return values.toArray(new String[0]);
    }

    /** {@return the text with a backslash before each comma, blank and backslash; null for null} */
    public static String escapeString(String s) {
        if (s == null) {
            return null;
        }
        StringBuilder escaped = new StringBuilder(s.length() + 8);
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == ',' || c == '\\' || Character.isWhitespace(c)) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    /** {@return the text without its escapes, the inverse of {@link #escapeString}; null for null} */
    public static String unescapeString(String s) {
        if (s == null) {
            return null;
        }
        StringBuilder clear = new StringBuilder(s.length());
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '\\' && i + 1 < s.length()) {
                c = s.charAt(++i);
            }
            clear.append(c);
        }
        return clear.toString();
    }

    /** {@return the text of a value; of an array its values escaped and separated by commas; null for null} */
    public static String valueToString(Object value) {
        if (value == null) {
            return null;
        }
        if (!value.getClass().isArray()) {
            return value.toString();
        }
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < Array.getLength(value); i++) {
            Object part = Array.get(value, i);
            joined.append(i == 0 ? "" : ",").append(part == null ? "" : escapeString(part.toString()));
        }
        return joined.toString();
    }
}
