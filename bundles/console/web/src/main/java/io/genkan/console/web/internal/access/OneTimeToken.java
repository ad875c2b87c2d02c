package io.genkan.console.web.internal.access;

import java.security.SecureRandom;
import java.util.Locale;

/** The token with which the first user comes in: 140 random bits in seven groups that can be typed from a screen. */
final class OneTimeToken {
    /** Crockford's alphabet: nothing in it is mistaken for another. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int GROUPS = 7;
    private static final int GROUP_LENGTH = 4;

    private OneTimeToken() {}

    static String generate(SecureRandom random) {
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                token.append('-');
            }
            token.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return token.toString();
    }

    /** {@return what somebody typed, without dashes and blanks, in capitals, and with look-alikes replaced} */
    static String normalize(String typed) {
        return typed.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
