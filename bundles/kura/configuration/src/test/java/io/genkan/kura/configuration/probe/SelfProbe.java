package io.genkan.kura.configuration.probe;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.SelfConfiguringComponent;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Tscalar;

/** A component that describes itself, and that tells its first settings for ever: one that is slow to update. */
public class SelfProbe implements SelfConfiguringComponent, Supplier<Map<String, Object>> {
    private volatile Map<String, Object> first = Map.of();
    private volatile Map<String, Object> last = Map.of();

    protected void activate(Map<String, Object> given) {
        first = new TreeMap<>(given);
        last = first;
    }

    protected void updated(Map<String, Object> given) {
        last = new TreeMap<>(given);
    }

    @Override
    public ComponentConfiguration getConfiguration() {
        Tad attribute = new Tad();
        attribute.setId("level");
        attribute.setName("level");
        attribute.setType(Tscalar.INTEGER);
        attribute.setCardinality(0);
        attribute.setMax("100");
        Tocd definition = new Tocd();
        definition.setId("test.Self");
        definition.addAD(attribute);
        return new ComponentConfigurationImpl(
                String.valueOf(first.get("kura.service.pid")), definition, new TreeMap<>(first));
    }

    @Override
    public Map<String, Object> get() {
        return last;
    }
}
