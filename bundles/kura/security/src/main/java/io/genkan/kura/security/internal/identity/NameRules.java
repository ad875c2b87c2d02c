package io.genkan.kura.security.internal.identity;

import java.util.regex.Pattern;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;

/** What new names and passwords may consist of. Each refusal is one sentence with code INVALID_PARAMETER. */
final class NameRules {
    private static final int LEAST = 3;
    private static final int MOST = 255;
    private static final Pattern IDENTITY = Pattern.compile("[a-zA-Z0-9]+([._][a-zA-Z0-9]+)*");
    private static final Pattern PERMISSION = Pattern.compile("[a-zA-Z0-9]+(\\.[a-zA-Z0-9]+)*");

    private NameRules() {}

    static void identity(String name) throws KuraException {
        check("An identity's name", name, IDENTITY, "single dots or underscores");
    }

    static void permission(String name) throws KuraException {
        check("A permission's name", name, PERMISSION, "single dots");
    }

    private static void check(String what, String name, Pattern pattern, String joints) throws KuraException {
        if (name.length() < LEAST || name.length() > MOST) {
            throw invalid(
                    what + " has " + LEAST + " to " + MOST + " characters, and this one has " + name.length() + ".");
        }
        if (!pattern.matcher(name).matches()) {
            throw invalid(what + " consists of letters and digits, with " + joints + " between them.");
        }
    }

    static void password(char[] password) throws KuraException {
        if (password.length == 0 || password.length > MOST) {
            throw invalid("A password has 1 to " + MOST + " characters, and this one has " + password.length + ".");
        }
        for (char each : password) {
            if (Character.isWhitespace(each)) {
                throw invalid("A password contains no blanks.");
            }
        }
    }

    static KuraException invalid(String sentence) {
        return new KuraException(KuraErrorCode.INVALID_PARAMETER, sentence);
    }
}
