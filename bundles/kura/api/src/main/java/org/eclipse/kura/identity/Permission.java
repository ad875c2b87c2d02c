package org.eclipse.kura.identity;

import static java.util.Objects.requireNonNull;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Something that an identity may be allowed to do.
 *
 * <p>Immutable; two permissions of the same name are equal.
 */
@ProviderType
public class Permission {

    private final String name;

    /**
     * Makes a permission.
     *
     * @param name the name, without the prefix under which it is stored
     * @throws NullPointerException when the name is null
     */
    public Permission(String name) {
        this.name = requireNonNull(name, "name");
    }

    /**
     * Returns the name.
     *
     * @return the name, never null
     */
    public String getName() {
        return this.name;
    }

    /** Hashes the name. */
    @Override
    public int hashCode() {
        return this.name.hashCode();
    }

    /** Tells whether the other object is a permission of the same name. */
    @Override
    public boolean equals(Object obj) {
        return this == obj || (obj instanceof Permission other && this.name.equals(other.name));
    }
}
