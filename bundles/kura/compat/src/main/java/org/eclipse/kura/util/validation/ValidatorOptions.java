package org.eclipse.kura.util.validation;

import java.util.Map;
import org.eclipse.kura.util.configuration.Property;

/** What is asked of new passwords; immutable. */
public class ValidatorOptions {
    private static final Property<Integer> MINIMUM_LENGTH = new Property<>("new.password.min.length", 8);
    private static final Property<Boolean> DIGITS = new Property<>("new.password.require.digits", false);
    private static final Property<Boolean> BOTH_CASES = new Property<>("new.password.require.both.cases", false);
    private static final Property<Boolean> SPECIAL = new Property<>("new.password.require.special.characters", false);

    private final int minimumLength;
    private final boolean digits;
    private final boolean bothCases;
    private final boolean special;

    /**
     * Makes options from values.
     *
     * @param minimumLength number of characters; 0 for any
     */
    public ValidatorOptions(
            int minimumLength, boolean requireDigits, boolean requireBothCases, boolean requireSpecial) {
        this.minimumLength = minimumLength;
        this.digits = requireDigits;
        this.bothCases = requireBothCases;
        this.special = requireSpecial;
    }

    /** Makes options from the console component's properties; without them, eight characters of any kind. */
    public ValidatorOptions(Map<String, Object> properties) {
        Map<String, Object> given = properties == null ? Map.of() : properties;
        this.minimumLength = MINIMUM_LENGTH.get(given);
        this.digits = DIGITS.get(given);
        this.bothCases = BOTH_CASES.get(given);
        this.special = SPECIAL.get(given);
    }

    /** {@return the least number of characters} */
    public int isPasswordMinimumLength() {
        return minimumLength;
    }

    /** {@return whether a digit is needed} */
    public boolean isPasswordRequireDigits() {
        return digits;
    }

    /** {@return whether both a capital and a small letter are needed} */
    public boolean isPasswordRequireBothCases() {
        return bothCases;
    }

    /** {@return whether a character is needed that is neither letter nor digit} */
    public boolean isPasswordRequireSpecialChars() {
        return special;
    }
}
