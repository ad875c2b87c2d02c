package io.genkan.kura.wires.internal.graph;

import java.util.Map;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.metatype.OCD;
import org.jspecify.annotations.Nullable;

/** Properties of a component, to be written or shown. */
record ComponentEntry(String pid, Map<String, Object> properties) implements ComponentConfiguration {
    @Override
    public String getPid() {
        return pid;
    }

    @Override
    @SuppressWarnings("NullAway") // Kura's contract allows a configuration without definition
    public @Nullable OCD getDefinition() {
        return null;
    }

    @Override
    public Map<String, Object> getConfigurationProperties() {
        return properties;
    }
}
