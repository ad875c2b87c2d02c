package io.genkan.support.coap;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Pre-shared keys as technicians enter them. */
public final class Keys {
    private static final int SHORTEST = 8;

    private Keys() {}

    /**
     * {@return the bytes of a key: of its text, or those that {@code 0x} and hexadecimal digits say}
     *
     * @param setting for the sentence
     * @throws IllegalArgumentException with a sentence, which does not have the key in it
     */
    public static byte[] parse(String setting, String text) {
        byte[] key;
        if (text.toLowerCase(Locale.ROOT).startsWith("0x")) {
            try {
                key = HexFormat.of().parseHex(text.substring(2));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        setting + " begins with 0x, and what follows are not hexadecimal digits in pairs.", e);
            }
        } else {
            key = text.getBytes(StandardCharsets.UTF_8);
        }
        if (key.length < SHORTEST) {
            throw new IllegalArgumentException(
                    setting + " has " + key.length + " bytes: a key needs " + SHORTEST + " or more, better 16.");
        }
        return key;
    }
}
