package io.genkan.console.rest.internal.lines;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.console.rest.internal.route.Body;
import io.genkan.console.rest.internal.route.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A wire graph as the page edits it. Pure.
 *
 * @param nodes by pid
 */
record LineGraph(Map<String, Node> nodes, Set<Wire> wires) {
    /** More than anybody draws. */
    private static final int MOST = 500;

    private static final int MOST_PORTS = 32;

    /**
     * A component.
     *
     * @param factory empty when it is not told
     * @param settings that are to be changed, null when they stay
     * @param names of its ports, {@code inputPortNames.<n>} and {@code outputPortNames.<n>}
     */
    record Node(
            String pid,
            String factory,
            int inputs,
            int outputs,
            float x,
            float y,
            Map<String, String> names,
            @Nullable JsonObject settings) {}

    record Wire(String from, int out, String to, int in) {
        JsonObject json() {
            return new JsonObject()
                    .add("from", from)
                    .add("out", out)
                    .add("to", to)
                    .add("in", in);
        }

        /** {@return the text under which its counters are} */
        String key() {
            return from + ":" + out + " -> " + to + ":" + in;
        }
    }

    static LineGraph read(Body body) throws Problem {
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (JsonValue each : body.array("nodes")) {
            Node node = node(Body.of(each, "A member of \"nodes\""));
            if (nodes.put(node.pid(), node) != null) {
                throw Problem.refused("The line has two components with the name \"" + node.pid() + "\".");
            }
        }
        Set<Wire> wires = new LinkedHashSet<>();
        for (JsonValue each : body.array("wires")) {
            Body wire = Body.of(each, "A member of \"wires\"");
            Wire read = new Wire(wire.name("from"), port(wire, "out"), wire.name("to"), port(wire, "in"));
            check(read, nodes);
            wires.add(read);
        }
        if (nodes.size() > MOST || wires.size() > MOST) {
            throw Problem.refused("A line has at most " + MOST + " components and " + MOST + " wires.");
        }
        return new LineGraph(nodes, wires);
    }

    private static Node node(Body node) throws Problem {
        Map<String, String> names = new HashMap<>();
        for (String kind : new String[] {"inputPortNames", "outputPortNames"}) {
            if (node.has(kind)) {
                for (JsonObject.Member name : node.object(kind).object()) {
                    names.put(
                            kind + "." + name.getName(),
                            name.getValue().isString()
                                    ? name.getValue().asString()
                                    : name.getValue().toString());
                }
            }
        }
        return new Node(
                node.name("pid").strip(),
                node.optionalText("factory").orElse(""),
                ports(node, "inputs"),
                ports(node, "outputs"),
                axis(node, "x"),
                axis(node, "y"),
                names,
                node.has("settings") ? node.object("settings").object() : null);
    }

    private static void check(Wire wire, Map<String, Node> nodes) throws Problem {
        Node from = nodes.get(wire.from());
        Node to = nodes.get(wire.to());
        if (from == null || to == null) {
            throw Problem.refused("A wire leads " + (from == null ? "from" : "to") + " \""
                    + (from == null ? wire.from() : wire.to()) + "\", which is not in the line.");
        }
        if (wire.out() >= from.outputs()) {
            throw Problem.refused("A wire begins at output " + wire.out() + " of \"" + wire.from() + "\", which has "
                    + from.outputs() + ".");
        }
        if (wire.in() >= to.inputs()) {
            throw Problem.refused(
                    "A wire ends at input " + wire.in() + " of \"" + wire.to() + "\", which has " + to.inputs() + ".");
        }
    }

    private static int ports(Body node, String name) throws Problem {
        long count = node.has(name) ? node.number(name) : 0;
        if (count < 0 || count > MOST_PORTS) {
            throw Problem.bad("Member \"" + name + "\" of a node lies between 0 and " + MOST_PORTS + ".");
        }
        return (int) count;
    }

    private static int port(Body wire, String name) throws Problem {
        return ports(wire, name);
    }

    private static float axis(Body node, String name) throws Problem {
        if (!node.has(name)) {
            return 0;
        }
        JsonValue value = node.need(name);
        if (!value.isNumber() || !Float.isFinite(value.asFloat())) {
            throw Problem.bad("Member \"" + name + "\" of a node is not a number.");
        }
        return value.asFloat();
    }

    /** {@return what is drawn, as Kura keeps it} */
    static Map<String, Object> drawn(Node node) {
        Map<String, Object> drawn = new HashMap<>(node.names());
        drawn.put("inputPortCount", node.inputs());
        drawn.put("outputPortCount", node.outputs());
        drawn.put("position.x", node.x());
        drawn.put("position.y", node.y());
        return drawn;
    }

    /** Tells what becomes of settings. */
    interface SettingsDifference {
        /** {@return {@code [{id, from, to}]}} */
        JsonArray of(Node wanted) throws Problem;
    }

    /** {@return what has to be done to get from this graph to another} */
    JsonObject differenceTo(LineGraph wanted, SettingsDifference settings) throws Problem {
        JsonArray added = new JsonArray();
        JsonArray changed = new JsonArray();
        JsonArray moved = new JsonArray();
        for (Node node : wanted.nodes().values()) {
            Node before = nodes.get(node.pid());
            if (before == null) {
                added.add(new JsonObject().add("pid", node.pid()).add("factory", node.factory()));
                continue;
            }
            JsonArray different = settings.of(node);
            boolean anew = !node.factory().isEmpty() && !node.factory().equals(before.factory());
            if (anew) {
                different.add(new JsonObject()
                        .add("id", "factory")
                        .add("from", before.factory())
                        .add("to", node.factory()));
            }
            if (!different.isEmpty()) {
                changed.add(new JsonObject().add("pid", node.pid()).add("settings", different));
            }
            if (node.x() != before.x() || node.y() != before.y()) {
                moved.add(node.pid());
            }
        }
        JsonArray removed = new JsonArray();
        nodes.keySet().stream().filter(pid -> !wanted.nodes().containsKey(pid)).forEach(removed::add);
        return new JsonObject()
                .add("added", added)
                .add("changed", changed)
                .add("removed", removed)
                .add("moved", moved)
                .add("wiresAdded", difference(wanted.wires(), wires))
                .add("wiresRemoved", difference(wires, wanted.wires()));
    }

    private static JsonArray difference(Set<Wire> of, Set<Wire> without) {
        List<Wire> left = new ArrayList<>(of);
        left.removeAll(without);
        JsonArray all = new JsonArray();
        left.forEach(wire -> all.add(wire.json()));
        return all;
    }
}
