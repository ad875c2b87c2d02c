package org.eclipse.kura.core.configuration;

/**
 * A secret text. Kept for bundles that were built with it.
 *
 * @deprecated use {@link org.eclipse.kura.configuration.Password}
 */
@Deprecated
public class Password {
    private final char[] characters;

    public Password(char[] password) {
        this.characters = password;
    }

    public Password(String password) {
        this.characters = password.toCharArray();
    }

    /** {@return the characters themselves, not a copy} */
    public char[] getPassword() {
        return characters;
    }

    /** {@return the characters in clear: never log this object} */
    @Override
    public String toString() {
        return new String(characters);
    }
}
