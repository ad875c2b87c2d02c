package io.genkan.kura.wires.internal.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.wire.graph.Constants;
import org.eclipse.kura.wire.graph.WireComponentConfiguration;
import org.eclipse.kura.wire.graph.WireGraphConfiguration;

/**
 * What has to be done to get from one graph to another, decided before anything is touched.
 *
 * @param graph the new graph
 * @param delete components whose configuration goes, also those that are created anew
 * @param create new components by pid, with all their properties
 * @param change properties of components that stay, by pid
 */
record GraphUpdate(
        Graph graph, Set<String> delete, Map<String, Creation> create, Map<String, Map<String, Object>> change) {
    static final String ASSET_FACTORY = "org.eclipse.kura.wire.WireAsset";
    private static final String FACTORY_PID = "service.factoryPid";

    record Creation(String factoryPid, Map<String, Object> properties) {}

    /**
     * Checks the wanted graph and compares it with what there is.
     *
     * @throws KuraException BAD_REQUEST with one sentence when the graph cannot be
     */
    static GraphUpdate plan(Graph before, WireGraphConfiguration wanted, ConfigurationService configurations)
            throws KuraException {
        Set<String> existing = configurations.getConfigurableComponentPids();
        Graph graph = Graph.of(wanted);
        Set<String> delete = new HashSet<>();
        Map<String, Creation> create = new LinkedHashMap<>();
        Map<String, Map<String, Object>> change = new LinkedHashMap<>();
        Iterator<Graph.Node> nodes = graph.nodes().iterator();
        for (WireComponentConfiguration component : wanted.getWireComponentConfigurations()) {
            ComponentConfiguration configuration = component.getConfiguration();
            Graph.Node node = nodes.next();
            String pid = node.pid();
            if (node.inputs() == null || node.outputs() == null) {
                throw bad(
                        "The component '" + pid + "' of the graph does not say its inputPortCount and outputPortCount");
            }
            Map<String, Object> properties = configuration.getConfigurationProperties();
            String factory = properties != null && properties.get(FACTORY_PID) instanceof String text ? text : null;
            if (!existing.contains(pid)) {
                if (properties == null || factory == null) {
                    throw bad(
                            "The component '" + pid + "' does not exist and the graph does not say its " + FACTORY_PID);
                }
                create.put(pid, new Creation(factory, creationProperties(properties, node)));
            } else if (properties != null) {
                Map<String, Object> current = properties(pid, configurations);
                boolean asset = ASSET_FACTORY.equals(factory);
                if (factory != null
                        && (!factory.equals(current.get(FACTORY_PID))
                                || (asset && !Sameness.equal(properties, current)))) {
                    delete.add(pid);
                    create.put(pid, new Creation(factory, creationProperties(properties, node)));
                } else if (!asset && !Sameness.contained(properties, current)) {
                    change.put(pid, withoutNulls(properties));
                }
            }
        }
        List<String> problems = graph.check().problems();
        if (!problems.isEmpty()) {
            throw bad(problems.get(0));
        }
        for (String pid : before.pids()) {
            if (!graph.pids().contains(pid)
                    && !ASSET_FACTORY.equals(properties(pid, configurations).get(FACTORY_PID))) {
                delete.add(pid);
            }
        }
        return new GraphUpdate(graph, delete, create, change);
    }

    private static Map<String, Object> creationProperties(Map<String, Object> properties, Graph.Node node) {
        Map<String, Object> all = withoutNulls(properties);
        all.put(
                Constants.RECEIVER_PORT_COUNT_PROP_NAME.value(),
                node.rendering().get(Graph.INPUT_PORT_COUNT));
        all.put(Constants.EMITTER_PORT_COUNT_PROP_NAME.value(), node.rendering().get(Graph.OUTPUT_PORT_COUNT));
        return all;
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> properties) {
        Map<String, Object> copy = new HashMap<>();
        properties.forEach((name, value) -> {
            if (value != null) {
                copy.put(name, value);
            }
        });
        return copy;
    }

    private static Map<String, Object> properties(String pid, ConfigurationService configurations)
            throws KuraException {
        ComponentConfiguration configuration = configurations.getComponentConfiguration(pid);
        Map<String, Object> properties = configuration == null ? null : configuration.getConfigurationProperties();
        return properties == null ? Map.of() : properties;
    }

    private static KuraException bad(String sentence) {
        return new KuraException(KuraErrorCode.BAD_REQUEST, sentence);
    }
}
