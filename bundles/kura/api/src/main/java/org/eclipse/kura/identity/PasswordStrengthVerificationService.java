package org.eclipse.kura.identity;

import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** Knows what a new password must look like. Safe for concurrent use. */
@ProviderType
public interface PasswordStrengthVerificationService {

    /**
     * Checks a new password.
     *
     * @param password its characters, which are neither kept nor wiped
     * @throws KuraException with INVALID_PARAMETER when the password is too weak; the message says why
     */
    void checkPasswordStrength(char[] password) throws KuraException;

    /**
     * Returns what a new password must look like.
     *
     * @return the requirements
     * @throws KuraException when they cannot be found out
     */
    PasswordStrengthRequirements getPasswordStrengthRequirements() throws KuraException;
}
