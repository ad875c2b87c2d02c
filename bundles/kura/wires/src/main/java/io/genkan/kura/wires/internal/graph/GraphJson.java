package io.genkan.kura.wires.internal.graph;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import io.genkan.kura.wires.internal.WireKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kura's text form of a graph. Keys are read in any case; wires without emitter or receiver are skipped. */
final class GraphJson {
    private static final String POSITION = "position";
    private static final String[] NAMES = {"inputPortNames", "outputPortNames"};

    private GraphJson() {}

    /**
     * Reads a graph.
     *
     * @throws IllegalArgumentException with one sentence when {@code text} is no graph
     */
    static Graph parse(String text) {
        try {
            JsonValue root = Json.parse(text);
            if (!root.isObject()) {
                throw new IllegalArgumentException("The wire graph is no JSON object.");
            }
            List<Graph.Node> nodes = new ArrayList<>();
            for (JsonValue component : array(root.asObject(), "components")) {
                nodes.add(node(component.asObject()));
            }
            List<WireKey> wires = new ArrayList<>();
            for (JsonValue wire : array(root.asObject(), "wires")) {
                JsonObject object = wire.asObject();
                JsonValue emitter = get(object, "emitter");
                JsonValue receiver = get(object, "receiver");
                if (emitter != null && receiver != null) {
                    wires.add(new WireKey(
                            emitter.asString(),
                            integer(object, "emitterPort", 0),
                            receiver.asString(),
                            integer(object, "receiverPort", 0)));
                }
            }
            return new Graph(nodes, wires);
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "The wire graph is broken at line " + e.getLocation().line + ", column " + e.getLocation().column
                            + ": it is no JSON.",
                    e);
        } catch (UnsupportedOperationException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The wire graph has a value of a wrong type: " + e.getMessage() + ".", e);
        }
    }

    private static Graph.Node node(JsonObject object) {
        JsonValue pid = get(object, "pid");
        if (pid == null) {
            throw new IllegalArgumentException("The wire graph has a component without a pid.");
        }
        Map<String, Object> rendering = new HashMap<>();
        for (String count : new String[] {Graph.INPUT_PORT_COUNT, Graph.OUTPUT_PORT_COUNT}) {
            JsonValue value = get(object, count);
            if (value != null) {
                rendering.put(count, value.asInt());
            }
        }
        JsonObject drawn = object(object, "renderingProperties");
        JsonObject position = object(drawn, POSITION);
        for (String axis : new String[] {"x", "y"}) {
            JsonValue value = get(position, axis);
            rendering.put(POSITION + "." + axis, value == null ? 0f : value.asFloat());
        }
        for (String names : NAMES) {
            for (JsonObject.Member name : object(drawn, names)) {
                rendering.put(names + "." + name.getName(), name.getValue().asString());
            }
        }
        return new Graph.Node(pid.asString(), rendering);
    }

    private static @Nullable JsonValue get(JsonObject object, String name) {
        for (JsonObject.Member member : object) {
            if (member.getName().equalsIgnoreCase(name) && !member.getValue().isNull()) {
                return member.getValue();
            }
        }
        return null;
    }

    private static JsonArray array(JsonObject object, String name) {
        JsonValue value = get(object, name);
        return value == null ? new JsonArray() : value.asArray();
    }

    private static JsonObject object(JsonObject object, String name) {
        JsonValue value = get(object, name);
        return value == null ? new JsonObject() : value.asObject();
    }

    private static int integer(JsonObject object, String name, int otherwise) {
        JsonValue value = get(object, name);
        return value == null ? otherwise : value.asInt();
    }

    /** Writes a graph, components and wires in their order. */
    static String write(Graph graph) {
        JsonArray components = new JsonArray();
        graph.nodes().forEach(node -> components.add(write(node)));
        JsonArray wires = new JsonArray();
        for (WireKey wire : graph.wires()) {
            wires.add(new JsonObject()
                    .add("emitter", wire.emitter())
                    .add("emitterPort", wire.emitterPort())
                    .add("receiver", wire.receiver())
                    .add("receiverPort", wire.receiverPort()));
        }
        return new JsonObject()
                .add("components", components)
                .add("wires", wires)
                .toString();
    }

    private static JsonObject write(Graph.Node node) {
        JsonObject object = new JsonObject().add("pid", node.pid());
        Integer inputs = node.inputs();
        Integer outputs = node.outputs();
        if (inputs != null) {
            object.add(Graph.INPUT_PORT_COUNT, inputs);
        }
        if (outputs != null) {
            object.add(Graph.OUTPUT_PORT_COUNT, outputs);
        }
        JsonObject drawn = new JsonObject()
                .add(POSITION, new JsonObject().add("x", axis(node, "x")).add("y", axis(node, "y")));
        for (String names : NAMES) {
            JsonObject named = new JsonObject();
            node.rendering().entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(names + "."))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> named.add(
                            entry.getKey().substring(names.length() + 1),
                            entry.getValue().toString()));
            drawn.add(names, named);
        }
        return object.add("renderingProperties", drawn);
    }

    private static float axis(Graph.Node node, String axis) {
        return node.rendering().get(POSITION + "." + axis) instanceof Number number ? number.floatValue() : 0f;
    }
}
