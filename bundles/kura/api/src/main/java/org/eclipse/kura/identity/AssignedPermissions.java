package org.eclipse.kura.identity;

@org.osgi.annotation.versioning.ProviderType
public class AssignedPermissions implements IdentityConfigurationComponent {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Set<Permission> getPermissions() {
        throw new UnsupportedOperationException("skeleton");
    }

    public AssignedPermissions(java.util.Set<Permission> set) {}
}
