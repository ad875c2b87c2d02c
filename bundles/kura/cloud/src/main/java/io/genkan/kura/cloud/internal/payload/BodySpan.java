package io.genkan.kura.cloud.internal.payload;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where the text of a body lies in simple-json. A large body is taken out before the rest is parsed, which would take several
 * times its size.
 *
 * @param from index of its first byte
 * @param to index after its last
 */
record BodySpan(int from, int to) {
    private static final byte[] NAME = {'b', 'o', 'd', 'y'};

    /** {@return the span, null when there is no such member or its text has escapes} */
    static @Nullable BodySpan in(byte[] json) {
        int depth = 0;
        for (int i = 0; i < json.length; i++) {
            switch (json[i]) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    int end = endOfText(json, i + 1);
                    if (depth == 1 && Arrays.equals(json, i + 1, Math.max(i + 1, end), NAME, 0, NAME.length)) {
                        int value = afterColon(json, end + 1);
                        if (value > 0) {
                            return text(json, value);
                        }
                    }
                    if (end < 0) {
                        return null;
                    }
                    i = end;
                }
                default -> {}
            }
        }
        return null;
    }

    /** {@return the index of the quote at the end of a text, -1 when there is none} */
    private static int endOfText(byte[] json, int from) {
        for (int i = from; i < json.length; i++) {
            if (json[i] == '"') {
                return i;
            }
            i += json[i] == '\\' ? 1 : 0;
        }
        return -1;
    }

    private static int afterColon(byte[] json, int from) {
        int i = afterBlanks(json, from);
        return i < json.length && json[i] == ':' ? afterBlanks(json, i + 1) : -1;
    }

    private static int afterBlanks(byte[] json, int from) {
        int i = from;
        while (i < json.length && (json[i] == ' ' || json[i] == '\t' || json[i] == '\n' || json[i] == '\r')) {
            i++;
        }
        return i;
    }

    private static @Nullable BodySpan text(byte[] json, int quote) {
        if (quote >= json.length || json[quote] != '"') {
            return null;
        }
        int end = endOfText(json, quote + 1);
        for (int i = quote + 1; i < end; i++) {
            if (json[i] == '\\') {
                return null;
            }
        }
        return end < 0 ? null : new BodySpan(quote + 1, end);
    }

    /** {@return the JSON with an empty body} */
    byte[] without(byte[] json) {
        byte[] rest = Arrays.copyOf(json, from + json.length - to);
        System.arraycopy(json, to, rest, from, json.length - to);
        return rest;
    }

    /** {@return the body} IllegalArgumentException when it is no Base64 */
    byte[] decoded(byte[] json) {
        ByteBuffer decoded = Base64.getDecoder().decode(ByteBuffer.wrap(json, from, to - from));
        byte[] array = decoded.array();
        return array.length == decoded.remaining() ? array : Arrays.copyOf(array, decoded.remaining());
    }
}
