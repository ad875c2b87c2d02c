package io.genkan.console.web.internal.live;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.wire.graph.MultiportWireConfiguration;
import org.eclipse.kura.wire.graph.WireComponentConfiguration;
import org.eclipse.kura.wire.graph.WireGraphConfiguration;

/** The wire graph as the page draws it. Pure. */
final class GraphView {
    private GraphView() {}

    /**
     * {@return {@code {"stored": whether the stored positions are good, "nodes": [...], "wires": [...]}}}; every node has
     * its stored position and its place in an automatic layout
     */
    static JsonObject json(WireGraphConfiguration graph) {
        List<String> pids = new ArrayList<>();
        graph.getWireComponentConfigurations()
                .forEach(component -> pids.add(component.getConfiguration().getPid()));
        List<GraphLayout.Edge> edges = graph.getWireConfigurations().stream()
                .map(wire -> new GraphLayout.Edge(wire.getEmitterPid(), wire.getReceiverPid()))
                .toList();
        Map<String, GraphLayout.Place> places = GraphLayout.place(pids, edges);
        JsonArray nodes = new JsonArray();
        Set<String> positions = new HashSet<>();
        for (WireComponentConfiguration component : graph.getWireComponentConfigurations()) {
            ComponentConfiguration configuration = component.getConfiguration();
            float x = number(component, "position.x");
            float y = number(component, "position.y");
            positions.add(x + "," + y);
            GraphLayout.Place place = places.get(configuration.getPid());
            nodes.add(new JsonObject()
                    .add("pid", configuration.getPid())
                    .add("factory", factory(configuration))
                    .add("inputs", (int) number(component, "inputPortCount"))
                    .add("outputs", (int) number(component, "outputPortCount"))
                    .add("x", x)
                    .add("y", y)
                    .add("layer", place == null ? 0 : place.layer())
                    .add("row", place == null ? 0 : place.row()));
        }
        JsonArray wires = new JsonArray();
        for (MultiportWireConfiguration wire : graph.getWireConfigurations()) {
            wires.add(new JsonObject()
                    .add("from", wire.getEmitterPid())
                    .add("to", wire.getReceiverPid())
                    .add("out", wire.getEmitterPort())
                    .add("in", wire.getReceiverPort()));
        }
        return new JsonObject()
                .add("stored", !pids.isEmpty() && positions.size() == pids.size())
                .add("nodes", nodes)
                .add("wires", wires);
    }

    private static String factory(ComponentConfiguration configuration) {
        Map<String, Object> properties = configuration.getConfigurationProperties();
        if (properties != null && properties.get("service.factoryPid") instanceof String factory) {
            return factory;
        }
        return configuration.getDefinition() == null
                        || configuration.getDefinition().getId() == null
                ? ""
                : configuration.getDefinition().getId();
    }

    private static float number(WireComponentConfiguration component, String name) {
        return component.getProperties().get(name) instanceof Number number && Float.isFinite(number.floatValue())
                ? number.floatValue()
                : 0;
    }
}
