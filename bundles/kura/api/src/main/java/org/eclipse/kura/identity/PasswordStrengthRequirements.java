package org.eclipse.kura.identity;

@org.osgi.annotation.versioning.ProviderType
public class PasswordStrengthRequirements {
    public boolean bothCasesRequired() {
        throw new UnsupportedOperationException("skeleton");
    }

    public boolean digitsRequired() {
        throw new UnsupportedOperationException("skeleton");
    }

    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public boolean specialCharactersRequired() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getPasswordMinimumLength() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public PasswordStrengthRequirements(int number, boolean flag, boolean flag2, boolean flag3) {}
}
