package org.eclipse.kura.util.validation;

import java.util.ArrayList;
import java.util.List;

/** Makes the checks of new passwords. */
public class PasswordStrengthValidators {
    private PasswordStrengthValidators() {}

    /** The sentences for a person whose password is too weak. */
    public interface Messages {
        String pwdStrengthMinLength(int minimumLength);

        String pwdStrengthDigitsRequired();

        String pwdStrengthNonAlphanumericRequired();

        String pwdStrengthBothCasesRequired();
    }

    /** {@return the checks that the options ask for, with English sentences} */
    public static List<Validator<String>> fromConfig(ValidatorOptions userOptions) {
        return fromConfig(userOptions, new English());
    }

    /** {@return the checks that the options ask for} */
    public static List<Validator<String>> fromConfig(ValidatorOptions userOptions, Messages messages) {
        List<Validator<String>> checks = new ArrayList<>();
        int length = userOptions.isPasswordMinimumLength();
        if (length > 0) {
            checks.add(new PredicateValidator(
                    password -> password != null && password.length() >= length,
                    messages.pwdStrengthMinLength(length)));
        }
        if (userOptions.isPasswordRequireDigits()) {
            checks.add(new RegexValidator("(?s).*[0-9].*", messages.pwdStrengthDigitsRequired()));
        }
        if (userOptions.isPasswordRequireBothCases()) {
            checks.add(new RegexValidator("(?s)(?=.*\\p{Lu})(?=.*\\p{Ll}).*", messages.pwdStrengthBothCasesRequired()));
        }
        if (userOptions.isPasswordRequireSpecialChars()) {
            checks.add(new RegexValidator(
                    "(?s).*[^\\p{IsAlphabetic}\\p{IsDigit}].*", messages.pwdStrengthNonAlphanumericRequired()));
        }
        return checks;
    }

    private static final class English implements Messages {
        @Override
        public String pwdStrengthMinLength(int minimumLength) {
            return "The password needs at least " + minimumLength + " characters.";
        }

        @Override
        public String pwdStrengthDigitsRequired() {
            return "The password needs a digit.";
        }

        @Override
        public String pwdStrengthNonAlphanumericRequired() {
            return "The password needs a character that is neither letter nor digit.";
        }

        @Override
        public String pwdStrengthBothCasesRequired() {
            return "The password needs a capital and a small letter.";
        }
    }
}
