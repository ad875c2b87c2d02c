package io.genkan.console.rest.internal.services;

import com.eclipsesource.json.JsonValue;
import java.util.HexFormat;

/** Values of channels as the page takes them. */
public final class Json {
    private static final int MAX_BYTES = 64;
    private static final int MAX_TEXT = 1_000;
    private static final double EXACT = 1L << 53;

    private Json() {}

    /** {@return a value; bytes as hexadecimal text, numbers that a browser would falsify as text} */
    public static JsonValue value(Object value) {
        if (value instanceof Boolean flag) {
            return com.eclipsesource.json.Json.value(flag);
        } else if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number)
                    ? com.eclipsesource.json.Json.value(Double.parseDouble(value.toString()))
                    : com.eclipsesource.json.Json.value(value.toString());
        } else if (value instanceof Number number) {
            return Math.abs(number.doubleValue()) < EXACT
                    ? com.eclipsesource.json.Json.value(number.longValue())
                    : com.eclipsesource.json.Json.value(number.toString());
        } else if (value instanceof byte[] bytes) {
            return com.eclipsesource.json.Json.value(hex(bytes));
        }
        String text = String.valueOf(value);
        return com.eclipsesource.json.Json.value(
                text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…");
    }

    /** {@return bytes as people read them, cut when there are many} */
    public static String hex(byte[] bytes) {
        String hex = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes, 0, Math.min(MAX_BYTES, bytes.length));
        return bytes.length > MAX_BYTES ? hex + " …" : hex;
    }
}
