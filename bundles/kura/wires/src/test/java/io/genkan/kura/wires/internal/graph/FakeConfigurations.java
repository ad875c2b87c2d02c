package io.genkan.kura.wires.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Filter;

/** Keeps configurations in a map, makes components with a function, and writes down what it is asked for. */
class FakeConfigurations implements ConfigurationService {
    interface Components {
        void created(String factoryPid, String pid, Map<String, Object> properties) throws KuraException;

        void updated(String pid, Map<String, Object> properties) throws KuraException;

        void deleted(String pid);
    }

    final List<String> calls = new ArrayList<>();
    final Map<String, Map<String, Object>> configurations = new TreeMap<>();
    private final Components components;

    FakeConfigurations(Components components) {
        this.components = components;
    }

    @Override
    public Set<String> getConfigurableComponentPids() {
        return new TreeSet<>(configurations.keySet());
    }

    @Override
    @SuppressWarnings("NullAway") // Kura's contract answers null for an unknown component
    public @Nullable ComponentConfiguration getComponentConfiguration(String pid) {
        Map<String, Object> properties = configurations.get(pid);
        return properties == null ? null : new ComponentEntry(pid, new HashMap<>(properties));
    }

    @Override
    public void createFactoryConfiguration(
            String factoryPid, String pid, Map<String, Object> properties, boolean takeSnapshot) throws KuraException {
        calls.add("create " + pid);
        if (configurations.containsKey(pid)) {
            throw new KuraException(KuraErrorCode.INVALID_PARAMETER, pid + " exists");
        }
        Map<String, Object> all = new HashMap<>(properties);
        all.put("service.factoryPid", factoryPid);
        components.created(factoryPid, pid, all);
        configurations.put(pid, all);
    }

    @Override
    public void deleteFactoryConfiguration(String pid, boolean takeSnapshot) {
        calls.add("delete " + pid);
        if (configurations.remove(pid) != null) {
            components.deleted(pid);
        }
    }

    @Override
    public void updateConfigurations(List<ComponentConfiguration> entries, boolean takeSnapshot) throws KuraException {
        for (ComponentConfiguration entry : entries) {
            updateConfiguration(entry.getPid(), entry.getConfigurationProperties(), takeSnapshot);
        }
    }

    @Override
    public void updateConfiguration(String pid, Map<String, Object> properties, boolean takeSnapshot)
            throws KuraException {
        calls.add("update " + pid);
        configurations.computeIfAbsent(pid, name -> new HashMap<>()).putAll(properties);
        components.updated(pid, properties);
    }

    @Override
    public void updateConfiguration(String pid, Map<String, Object> properties) throws KuraException {
        updateConfiguration(pid, properties, true);
    }

    @Override
    public void updateConfigurations(List<ComponentConfiguration> entries) throws KuraException {
        updateConfigurations(entries, true);
    }

    @Override
    public Set<String> getFactoryComponentPids() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ComponentConfiguration> getComponentConfigurations() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ComponentConfiguration> getComponentConfigurations(Filter filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ComponentConfiguration getDefaultComponentConfiguration(String pid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<Long> getSnapshots() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ComponentConfiguration> getSnapshot(long sid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long snapshot() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long rollback() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rollback(long id) {
        throw new UnsupportedOperationException();
    }
}
