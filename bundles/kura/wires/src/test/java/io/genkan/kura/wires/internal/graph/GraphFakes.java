package io.genkan.kura.wires.internal.graph;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;

/** Lets tests outside this package use its fakes. */
public final class GraphFakes {
    /** Makes a component. */
    public interface Creator {
        void create(String factoryPid, String pid) throws KuraException;
    }

    private final FakeConfigurations configurations;

    public GraphFakes(Creator creator, BiConsumer<String, Map<String, Object>> updater, Consumer<String> deleter) {
        configurations = new FakeConfigurations(new FakeConfigurations.Components() {
            @Override
            public void created(String factoryPid, String pid, Map<String, Object> properties) throws KuraException {
                creator.create(factoryPid, pid);
            }

            @Override
            public void updated(String pid, Map<String, Object> properties) {
                updater.accept(pid, properties);
            }

            @Override
            public void deleted(String pid) {
                deleter.accept(pid);
            }
        });
    }

    public ConfigurationService configurations() {
        return configurations;
    }

    public List<String> calls() {
        return configurations.calls;
    }

    public static ComponentConfiguration configuration(String pid, Map<String, Object> properties) {
        return new ComponentEntry(pid, properties);
    }
}
