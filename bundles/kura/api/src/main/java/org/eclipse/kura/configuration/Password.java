package org.eclipse.kura.configuration;

@org.osgi.annotation.versioning.ProviderType
public class Password {
    public char[] getPassword() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Password(char[] chars) {}

    public Password(String value) {}
}
