package org.eclipse.kura.system;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Named group of {@link ExtendedProperties}.
 *
 * <p>Immutable.
 */
@ProviderType
public class ExtendedPropertyGroup {

    private final String name;
    private final Map<String, String> properties;

    /**
     * Makes a group.
     *
     * @param name name of the group
     * @param properties values by name; copied in their order
     * @throws NullPointerException when an argument is null
     */
    public ExtendedPropertyGroup(String name, Map<String, String> properties) {
        this.name = requireNonNull(name, "name");
        this.properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /**
     * Returns the name of the group.
     *
     * @return the name, never null
     */
    public String getName() {
        return this.name;
    }

    /**
     * Returns the properties of the group.
     *
     * @return values by name, never null; cannot be modified
     */
    public Map<String, String> getProperties() {
        return this.properties;
    }
}
