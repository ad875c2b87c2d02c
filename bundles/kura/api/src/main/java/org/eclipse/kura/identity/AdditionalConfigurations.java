package org.eclipse.kura.identity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The part of an identity's configuration that extensions of the identity service understand.
 *
 * <p>Immutable. Each configuration carries the pid of its extension.
 */
@ProviderType
public class AdditionalConfigurations implements IdentityConfigurationComponent {

    private final List<ComponentConfiguration> configurations;

    /**
     * Makes the component.
     *
     * @param configurations one per extension; copied
     * @throws NullPointerException when the list is null
     */
    public AdditionalConfigurations(List<ComponentConfiguration> configurations) {
        this.configurations = Collections.unmodifiableList(new ArrayList<>(configurations));
    }

    /**
     * Returns the configurations.
     *
     * @return one per extension, never null; cannot be modified
     */
    public List<ComponentConfiguration> getConfigurations() {
        return this.configurations;
    }

    /** Hashes the configurations. */
    @Override
    public int hashCode() {
        return this.configurations.hashCode();
    }

    /** Tells whether the other object holds the same configurations in the same order. */
    @Override
    public boolean equals(Object obj) {
        return this == obj
                || (obj instanceof AdditionalConfigurations other && this.configurations.equals(other.configurations));
    }
}
