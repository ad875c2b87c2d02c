package org.eclipse.kura.identity;

import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a new password must look like.
 *
 * <p>Immutable.
 */
@ProviderType
public class PasswordStrengthRequirements {

    private final int passwordMinimumLength;
    private final boolean digitsRequired;
    private final boolean specialCharactersRequired;
    private final boolean bothCasesRequired;

    /**
     * Makes requirements.
     *
     * @param passwordMinimumLength least number of characters
     * @param digitsRequired whether there must be a digit
     * @param specialCharactersRequired whether there must be a character that is neither letter nor digit
     * @param bothCasesRequired whether there must be an upper-case and a lower-case letter
     */
    public PasswordStrengthRequirements(
            int passwordMinimumLength,
            boolean digitsRequired,
            boolean specialCharactersRequired,
            boolean bothCasesRequired) {
        this.passwordMinimumLength = passwordMinimumLength;
        this.digitsRequired = digitsRequired;
        this.specialCharactersRequired = specialCharactersRequired;
        this.bothCasesRequired = bothCasesRequired;
    }

    /** {@return the least number of characters} */
    public int getPasswordMinimumLength() {
        return this.passwordMinimumLength;
    }

    /** {@return true when there must be a digit} */
    public boolean digitsRequired() {
        return this.digitsRequired;
    }

    /** {@return true when there must be a character that is neither letter nor digit} */
    public boolean specialCharactersRequired() {
        return this.specialCharactersRequired;
    }

    /** {@return true when there must be an upper-case and a lower-case letter} */
    public boolean bothCasesRequired() {
        return this.bothCasesRequired;
    }

    /** Hashes all parts. */
    @Override
    public int hashCode() {
        return Objects.hash(
                this.passwordMinimumLength,
                this.digitsRequired,
                this.specialCharactersRequired,
                this.bothCasesRequired);
    }

    /** Tells whether the other object requires the same. */
    @Override
    public boolean equals(Object obj) {
        return this == obj
                || (obj instanceof PasswordStrengthRequirements other
                        && this.passwordMinimumLength == other.passwordMinimumLength
                        && this.digitsRequired == other.digitsRequired
                        && this.specialCharactersRequired == other.specialCharactersRequired
                        && this.bothCasesRequired == other.bothCasesRequired);
    }
}
