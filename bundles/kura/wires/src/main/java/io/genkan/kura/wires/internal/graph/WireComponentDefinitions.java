package io.genkan.kura.wires.internal.graph;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.metatype.OCDService;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.graph.WireComponentDefinition;
import org.eclipse.kura.wire.graph.WireComponentDefinitionService;
import org.eclipse.kura.wire.multiport.MultiportWireEmitter;
import org.eclipse.kura.wire.multiport.MultiportWireReceiver;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells consoles which wire components there are and how many ports they have. */
@Component(name = "io.genkan.kura.wires.WireComponentDefinitionService", service = WireComponentDefinitionService.class)
public final class WireComponentDefinitions implements WireComponentDefinitionService {
    private static final Logger LOG = LoggerFactory.getLogger(WireComponentDefinitions.class);
    private static final Set<String> WIRE_SERVICES = Set.of(
            WireComponent.class.getName(),
            WireEmitter.class.getName(),
            WireReceiver.class.getName(),
            MultiportWireEmitter.class.getName(),
            MultiportWireReceiver.class.getName());

    private final ServiceComponentRuntime components;
    private final OCDService definitions;

    @Activate
    public WireComponentDefinitions(@Reference ServiceComponentRuntime components, @Reference OCDService definitions) {
        this.components = components;
        this.definitions = definitions;
    }

    @Override
    public List<WireComponentDefinition> getComponentDefinitions() {
        Map<String, ComponentConfiguration> byPid = new HashMap<>();
        for (ComponentConfiguration definition :
                definitions.getServiceProviderOCDs(WIRE_SERVICES.toArray(String[]::new))) {
            byPid.putIfAbsent(definition.getPid(), definition);
        }
        Map<String, WireComponentDefinition> found = new TreeMap<>();
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs()) {
            List<String> services = List.of(description.serviceInterfaces);
            if (services.stream().anyMatch(WIRE_SERVICES::contains)) {
                WireComponentDefinition definition = new WireComponentDefinition();
                definition.setFactoryPid(description.name);
                ports(definition, description.properties, services);
                ComponentConfiguration ocd = byPid.get(description.name);
                if (ocd != null) {
                    definition.setComponentOCD(ocd);
                }
                found.putIfAbsent(description.name, definition);
            }
        }
        return new ArrayList<>(found.values());
    }

    private static void ports(
            WireComponentDefinition definition, Map<String, Object> properties, List<String> services) {
        definition.setInputPortNames(names(properties, "input.port.names"));
        definition.setOutputPortNames(names(properties, "output.port.names"));
        if (properties.containsKey("input.cardinality.minimum")) {
            set(properties, "input.cardinality.minimum", definition::setMinInputPorts);
            set(properties, "input.cardinality.maximum", definition::setMaxInputPorts);
            set(properties, "input.cardinality.default", definition::setDefaultInputPorts);
            set(properties, "output.cardinality.minimum", definition::setMinOutputPorts);
            set(properties, "output.cardinality.maximum", definition::setMaxOutputPorts);
            set(properties, "output.cardinality.default", definition::setDefaultOutputPorts);
            return;
        }
        int inputs = services.contains(WireReceiver.class.getName()) ? 1 : 0;
        int outputs = services.contains(WireEmitter.class.getName()) ? 1 : 0;
        definition.setMinInputPorts(inputs);
        definition.setMaxInputPorts(inputs);
        definition.setDefaultInputPorts(inputs);
        definition.setMinOutputPorts(outputs);
        definition.setMaxOutputPorts(outputs);
        definition.setDefaultOutputPorts(outputs);
    }

    private static void set(Map<String, Object> properties, String name, IntConsumer setter) {
        if (properties.get(name) instanceof Integer count) {
            setter.accept(count);
        }
    }

    /**
     * Reads {@code 0=if} lines, which come as one text from an attribute of the component's description and as several from
     * an element's body; a name that only repeats the number, such as {@code out0}, is none.
     */
    private static Map<Integer, String> names(Map<String, Object> properties, String property) {
        Map<Integer, String> names = new TreeMap<>();
        Object value = properties.get(property);
        if (value instanceof String || value instanceof String[]) {
            String text = value instanceof String[] several ? String.join("\n", several) : (String) value;
            Properties lines = new Properties();
            try {
                lines.load(new StringReader(text));
                for (String port : lines.stringPropertyNames()) {
                    String name = lines.getProperty(port);
                    if (!name.matches("(in|out)\\d+")) {
                        names.put(Integer.valueOf(port.trim()), name);
                    }
                }
            } catch (IOException | IllegalArgumentException e) {
                LOG.debug("{} '{}' are no port names", property, text, e);
            }
        }
        return names;
    }
}
