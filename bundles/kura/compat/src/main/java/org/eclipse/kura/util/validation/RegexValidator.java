package org.eclipse.kura.util.validation;

import java.util.regex.Pattern;

/** Checks that a text as a whole has a pattern; null has none. */
public class RegexValidator extends PredicateValidator {
    public RegexValidator(String pattern, String message) {
        this(Pattern.compile(pattern), message);
    }

    private RegexValidator(Pattern pattern, String message) {
        super(value -> value != null && pattern.matcher(value).matches(), message);
    }
}
