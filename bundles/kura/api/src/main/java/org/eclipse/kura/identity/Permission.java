package org.eclipse.kura.identity;

@org.osgi.annotation.versioning.ProviderType
public class Permission {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getName() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Permission(String value) {}
}
