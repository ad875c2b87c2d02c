package org.eclipse.kura.wire.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.osgi.annotation.versioning.ProviderType;

/** A component of a wire graph: its configuration, its ports and its place on the canvas. */
@ProviderType
public class WireComponentConfiguration {

    private final ComponentConfiguration configuration;
    private final Map<String, Object> properties;

    /**
     * @param configuration the configuration of the component
     * @param properties what the graph says about the component, see {@link #getProperties()}; copied, null counts as
     *     empty
     * @throws NullPointerException if the configuration is null
     */
    public WireComponentConfiguration(ComponentConfiguration configuration, Map<String, Object> properties) {
        this.configuration =
                Objects.requireNonNull(configuration, "The configuration of a wire component must not be null");
        this.properties = properties == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /**
     * The configuration of the component.
     *
     * @return never null
     */
    public ComponentConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * What the graph says about the component: {@code inputPortCount} and {@code outputPortCount} (Integer),
     * {@code position.x} and {@code position.y} (Float, points on the canvas), {@code inputPortNames.N} and
     * {@code outputPortNames.N} (String, N is the index of the port).
     *
     * @return an unmodifiable map, never null
     */
    public Map<String, Object> getProperties() {
        return properties;
    }
}
