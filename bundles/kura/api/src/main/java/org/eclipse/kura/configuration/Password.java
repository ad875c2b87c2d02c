package org.eclipse.kura.configuration;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Marks characters as secret, so that services encrypt them when they store them. The object itself does not hide them:
 * both methods return them as they were given, in clear or encrypted. Keep passwords out of logs. Two passwords are
 * equal only if they are the same object.
 */
@ProviderType
public class Password {

    private final char[] password;

    /**
     * @param password the characters, taken over without a copy, so that the giver can wipe them; null counts as empty
     */
    public Password(char[] password) {
        this.password = password == null ? new char[0] : password;
    }

    /**
     * @param password the characters; null counts as empty
     */
    public Password(String password) {
        this.password = password == null ? new char[0] : password.toCharArray();
    }

    /**
     * The characters.
     *
     * @return the array itself, not a copy, never null
     */
    public char[] getPassword() {
        return password;
    }

    /**
     * The characters as a text, not a mask: callers rely on it.
     *
     * @return never null
     */
    @Override
    public String toString() {
        return new String(password);
    }
}
