package org.eclipse.kura.util.base;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.StringJoiner;

/** Small operations on texts. */
public final class StringUtil {
    private StringUtil() {}

    /** {@return whether the text is null or has no characters} */
    public static boolean isNullOrEmpty(String string) {
        return string == null || string.isEmpty();
    }

    /** {@return the texts of the elements with the separator between them} */
    public static String join(CharSequence separator, Iterable<?> elements) {
        StringJoiner joined = new StringJoiner(separator);
        for (Object element : elements) {
            joined.add(String.valueOf(element));
        }
        return joined.toString();
    }

    /** {@return the UTF-8 bytes of the text as hexadecimal digits in lower case} */
    public static String toHex(String string) {
        return HexFormat.of().formatHex(string.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the text with each backslash-u escape of four hexadecimal digits replaced by its character} */
    public static String unescapeUTF8String(String string) {
        StringBuilder clear = new StringBuilder(string.length());
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '\\' && isEscape(string, i)) {
                clear.append((char) Integer.parseInt(string, i + 2, i + 6, 16));
                i += 5;
            } else {
                clear.append(c);
            }
        }
        return clear.toString();
    }

    private static boolean isEscape(String string, int at) {
        if (at + 6 > string.length() || string.charAt(at + 1) != 'u') {
            return false;
        }
        return string.chars().skip(at + 2L).limit(4).allMatch(HexFormat::isHexDigit);
    }
}
