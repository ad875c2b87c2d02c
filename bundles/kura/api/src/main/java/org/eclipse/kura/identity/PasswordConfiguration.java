package org.eclipse.kura.identity;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The part of an identity's configuration that tells how it proves who it is with a password.
 *
 * <p>Immutable but for the characters of the new password, which are shared so that they can be wiped.
 */
@ProviderType
public class PasswordConfiguration implements IdentityConfigurationComponent {

    private final boolean passwordChangeNeeded;
    private final boolean passwordAuthEnabled;
    private final Optional<char[]> newPassword;
    private final Optional<PasswordHash> passwordHash;

    /**
     * Makes the component.
     *
     * @param passwordChangeNeeded whether the identity must choose another password when it logs in next
     * @param passwordAuthEnabled whether the identity may log in with a password at all
     * @param newPassword the password to set; empty to keep the present one
     * @param passwordHash hash of the present password; empty when there is none or it is not told
     * @throws NullPointerException when an argument is null
     */
    public PasswordConfiguration(
            boolean passwordChangeNeeded,
            boolean passwordAuthEnabled,
            Optional<char[]> newPassword,
            Optional<PasswordHash> passwordHash) {
        this.passwordChangeNeeded = passwordChangeNeeded;
        this.passwordAuthEnabled = passwordAuthEnabled;
        this.newPassword = requireNonNull(newPassword, "newPassword");
        this.passwordHash = requireNonNull(passwordHash, "passwordHash");
    }

    /**
     * Tells whether the identity must choose another password when it logs in next.
     *
     * @return true when it must
     */
    public boolean isPasswordChangeNeeded() {
        return this.passwordChangeNeeded;
    }

    /**
     * Tells whether the identity may log in with a password.
     *
     * @return true when it may
     */
    public boolean isPasswordAuthEnabled() {
        return this.passwordAuthEnabled;
    }

    /**
     * Returns the password to set.
     *
     * @return the characters themselves, empty to keep the present password
     */
    public Optional<char[]> getNewPassword() {
        return this.newPassword;
    }

    /**
     * Returns the hash of the present password.
     *
     * @return the hash, empty when there is none or it is not told
     */
    public Optional<PasswordHash> getPasswordHash() {
        return this.passwordHash;
    }

    /** Hashes all parts. */
    @Override
    public int hashCode() {
        return Objects.hash(
                this.passwordChangeNeeded,
                this.passwordAuthEnabled,
                Arrays.hashCode(this.newPassword.orElse(null)),
                this.passwordHash);
    }

    /** Tells whether the other object is the same in all parts; passwords are compared by their characters. */
    @Override
    public boolean equals(Object obj) {
        return this == obj
                || (obj instanceof PasswordConfiguration other
                        && this.passwordChangeNeeded == other.passwordChangeNeeded
                        && this.passwordAuthEnabled == other.passwordAuthEnabled
                        && Arrays.equals(this.newPassword.orElse(null), other.newPassword.orElse(null))
                        && this.passwordHash.equals(other.passwordHash));
    }
}
