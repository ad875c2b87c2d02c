package org.eclipse.kura.system;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a gateway tells about itself beyond the fixed properties, in named groups; it travels in the birth certificate.
 *
 * <p>Immutable.
 */
@ProviderType
public class ExtendedProperties {

    private final String version;
    private final List<ExtendedPropertyGroup> propertyGroups;

    /**
     * Makes the properties.
     *
     * @param version version of their format
     * @param propertyGroups the groups, in the order to show them; copied
     * @throws NullPointerException when an argument is null
     */
    public ExtendedProperties(String version, List<ExtendedPropertyGroup> propertyGroups) {
        this.version = requireNonNull(version, "version");
        this.propertyGroups = Collections.unmodifiableList(new ArrayList<>(propertyGroups));
    }

    /**
     * Returns the version of the format.
     *
     * @return the version, never null
     */
    public String getVersion() {
        return this.version;
    }

    /**
     * Returns the groups.
     *
     * @return the groups, never null; cannot be modified
     */
    public List<ExtendedPropertyGroup> getPropertyGroups() {
        return this.propertyGroups;
    }
}
