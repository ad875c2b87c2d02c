package io.genkan.itests.karaf;

import java.util.Map;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.metatype.OCD;
import org.jspecify.annotations.Nullable;

/** A component of a graph: a new one with its settings, or one that exists, without. */
final class Entry implements ComponentConfiguration {
    private final String pid;
    private final @Nullable Map<String, Object> settings;

    Entry(String pid, @Nullable Map<String, Object> settings) {
        this.pid = pid;
        this.settings = settings;
    }

    @Override
    public String getPid() {
        return pid;
    }

    @Override
    @SuppressWarnings("NullAway") // Kura's contract allows none
    public @Nullable OCD getDefinition() {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Kura's contract allows none
    public @Nullable Map<String, Object> getConfigurationProperties() {
        return settings;
    }
}
