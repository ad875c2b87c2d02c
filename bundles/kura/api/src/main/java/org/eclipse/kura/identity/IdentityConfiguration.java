package org.eclipse.kura.identity;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Name of an identity and what is configured for it, cut into components.
 *
 * <p>Immutable. A component that is missing was not asked for, or is not to be changed.
 */
@ProviderType
public class IdentityConfiguration {

    private final String name;
    private final List<IdentityConfigurationComponent> components;

    /**
     * Makes a configuration.
     *
     * @param name name of the identity
     * @param components the components, at most one of a class; copied
     * @throws NullPointerException when an argument is null
     */
    public IdentityConfiguration(String name, List<IdentityConfigurationComponent> components) {
        this.name = requireNonNull(name, "name");
        this.components = Collections.unmodifiableList(new ArrayList<>(components));
    }

    /**
     * Returns the name of the identity.
     *
     * @return the name, never null
     */
    public String getName() {
        return this.name;
    }

    /**
     * Returns all components.
     *
     * @return the components, never null; cannot be modified
     */
    public List<IdentityConfigurationComponent> getComponents() {
        return this.components;
    }

    /**
     * Returns the first component of a class.
     *
     * @param <T> the class
     * @param clazz the class
     * @return the component, empty when there is none of that class
     */
    public <T extends IdentityConfigurationComponent> Optional<T> getComponent(Class<T> clazz) {
        return this.components.stream()
                .filter(clazz::isInstance)
                .map(clazz::cast)
                .findFirst();
    }

    /** Hashes name and components. */
    @Override
    public int hashCode() {
        return Objects.hash(this.name, this.components);
    }

    /** Tells whether the other object is a configuration of the same name and components. */
    @Override
    public boolean equals(Object obj) {
        return this == obj
                || (obj instanceof IdentityConfiguration other
                        && this.name.equals(other.name)
                        && this.components.equals(other.components));
    }
}
