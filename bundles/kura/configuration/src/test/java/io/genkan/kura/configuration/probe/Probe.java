package io.genkan.kura.configuration.probe;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.kura.configuration.ConfigurableComponent;

/** A component as third parties write them. Lives in bundles that the tests make; tells what it was given. */
public class Probe implements ConfigurableComponent, Supplier<Map<String, Object>> {
    private volatile Map<String, Object> properties = Map.of();

    protected void activate(Map<String, Object> given) {
        properties = new TreeMap<>(given);
    }

    protected void updated(Map<String, Object> given) {
        properties = new TreeMap<>(given);
    }

    protected void deactivate() {
        properties = Map.of();
    }

    @Override
    public Map<String, Object> get() {
        return properties;
    }
}
