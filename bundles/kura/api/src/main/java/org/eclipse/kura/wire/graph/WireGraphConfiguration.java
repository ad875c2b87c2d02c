package org.eclipse.kura.wire.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** A whole wire graph: its components and the wires between them. */
@ProviderType
public class WireGraphConfiguration {

    private final List<WireComponentConfiguration> wireComponentConfigurations;
    private final List<MultiportWireConfiguration> wireConfigurations;

    /**
     * @param wireComponentConfigurations the components, copied
     * @param wireConfigurations the wires, copied
     * @throws NullPointerException if an argument is null
     */
    public WireGraphConfiguration(
            List<WireComponentConfiguration> wireComponentConfigurations,
            List<MultiportWireConfiguration> wireConfigurations) {
        this.wireComponentConfigurations = copy(wireComponentConfigurations, "components");
        this.wireConfigurations = copy(wireConfigurations, "wires");
    }

    /**
     * The components.
     *
     * @return an unmodifiable list, never null
     */
    public List<WireComponentConfiguration> getWireComponentConfigurations() {
        return wireComponentConfigurations;
    }

    /**
     * The wires.
     *
     * @return an unmodifiable list, never null
     */
    public List<MultiportWireConfiguration> getWireConfigurations() {
        return wireConfigurations;
    }

    private static <T> List<T> copy(List<T> parts, String what) {
        Objects.requireNonNull(parts, () -> "The " + what + " of a wire graph must not be null");
        return Collections.unmodifiableList(new ArrayList<>(parts));
    }
}
