package org.eclipse.kura.identity;

@org.osgi.annotation.versioning.ProviderType
public interface PasswordStrengthVerificationService {
    PasswordStrengthRequirements getPasswordStrengthRequirements() throws org.eclipse.kura.KuraException;

    void checkPasswordStrength(char[] chars) throws org.eclipse.kura.KuraException;
}
