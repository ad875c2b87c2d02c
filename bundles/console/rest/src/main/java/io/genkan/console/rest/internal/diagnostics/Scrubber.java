package io.genkan.console.rest.internal.diagnostics;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Takes secrets out of texts: those that are known, and what looks like one. Immutable. */
final class Scrubber {
    private static final String GONE = "***";
    /** Shorter ones would take half of the text with them. */
    private static final int SHORTEST = 4;

    private static final Pattern KEY_BLOCK = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\\z)", Pattern.DOTALL);
    private static final Pattern USER_INFO = Pattern.compile("(://[^/\\s:@\"]*):[^/\\s@\"]+@");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)([\\w.-]*(?:password|passwd|passphrase|secret|token|api[_.-]?key|credential|authorization)[\\w.-]*"
                    + "\"?\\s*[=:]\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"|(?:basic |bearer )?[^\\s,;}\\]\"]+)");
    private static final Pattern HASH = Pattern.compile("pbkdf2-sha512\\$[\\w+/=$]+");
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(password|passwd|passphrase|secret|token|api[_.-]?key|credential|private[_.-]?key).*");

    private final List<String> known;

    /** @param known secrets, the longest of which are taken out first */
    Scrubber(Collection<String> known) {
        this.known = known.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** {@return whether a setting of that name is a secret, whatever its type says} */
    static boolean names(String id) {
        return SECRET_NAME.matcher(id).matches();
    }

    String clean(String text) {
        String clean = text;
        for (String secret : known) {
            clean = clean.replace(secret, GONE);
        }
        clean = KEY_BLOCK.matcher(clean).replaceAll(GONE);
        clean = USER_INFO.matcher(clean).replaceAll("$1:" + GONE + "@");
        clean = HASH.matcher(clean).replaceAll(GONE);
        return NAMED.matcher(clean).replaceAll("$1" + GONE);
    }
}
