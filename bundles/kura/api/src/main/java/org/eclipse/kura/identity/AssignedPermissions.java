package org.eclipse.kura.identity;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The part of an identity's configuration that tells what it is allowed to do.
 *
 * <p>Immutable.
 */
@ProviderType
public class AssignedPermissions implements IdentityConfigurationComponent {

    private final Set<Permission> permissions;

    /**
     * Makes the component.
     *
     * @param permissions what the identity is allowed to do; copied
     * @throws NullPointerException when the set is null
     */
    public AssignedPermissions(Set<Permission> permissions) {
        this.permissions = Collections.unmodifiableSet(new HashSet<>(permissions));
    }

    /**
     * Returns what the identity is allowed to do.
     *
     * @return the permissions, never null; cannot be modified
     */
    public Set<Permission> getPermissions() {
        return this.permissions;
    }

    /** Hashes the permissions. */
    @Override
    public int hashCode() {
        return this.permissions.hashCode();
    }

    /** Tells whether the other object assigns the same permissions. */
    @Override
    public boolean equals(Object obj) {
        return this == obj || (obj instanceof AssignedPermissions other && this.permissions.equals(other.permissions));
    }
}
