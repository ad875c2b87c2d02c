package org.eclipse.kura.identity;

@org.osgi.annotation.versioning.ProviderType
public class PasswordConfiguration implements IdentityConfigurationComponent {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public boolean isPasswordAuthEnabled() {
        throw new UnsupportedOperationException("skeleton");
    }

    public boolean isPasswordChangeNeeded() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Optional<char[]> getNewPassword() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Optional<PasswordHash> getPasswordHash() {
        throw new UnsupportedOperationException("skeleton");
    }

    public PasswordConfiguration(
            boolean flag,
            boolean flag2,
            java.util.Optional<char[]> optional,
            java.util.Optional<PasswordHash> optional2) {}
}
