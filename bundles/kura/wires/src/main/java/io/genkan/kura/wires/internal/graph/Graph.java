package io.genkan.kura.wires.internal.graph;

import io.genkan.kura.wires.internal.WireKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.wire.graph.MultiportWireConfiguration;
import org.eclipse.kura.wire.graph.WireComponentConfiguration;
import org.eclipse.kura.wire.graph.WireGraphConfiguration;
import org.jspecify.annotations.Nullable;

/** A wire graph: what it consists of, and where that contradicts itself. Immutable. */
record Graph(List<Node> nodes, List<WireKey> wires) {
    static final Graph EMPTY = new Graph(List.of(), List.of());

    static final String INPUT_PORT_COUNT = "inputPortCount";
    static final String OUTPUT_PORT_COUNT = "outputPortCount";

    /**
     * A component of the graph.
     *
     * @param pid kura.service.pid
     * @param rendering Kura's flat map: inputPortCount, outputPortCount (Integer), position.x, position.y (Float),
     *     inputPortNames.N, outputPortNames.N (String)
     */
    record Node(String pid, Map<String, Object> rendering) {
        Node {
            rendering = Map.copyOf(rendering);
        }

        /** {@return number of input ports, null when the graph does not say} */
        @Nullable
        Integer inputs() {
            return rendering.get(INPUT_PORT_COUNT) instanceof Integer count ? count : null;
        }

        /** {@return number of output ports, null when the graph does not say} */
        @Nullable
        Integer outputs() {
            return rendering.get(OUTPUT_PORT_COUNT) instanceof Integer count ? count : null;
        }
    }

    /** The wires that can be, and a sentence for each thing that cannot. */
    record Check(List<WireKey> wires, List<String> problems) {}

    Graph {
        nodes = List.copyOf(nodes);
        wires = List.copyOf(wires);
    }

    /** {@return a graph of Kura's Java model} */
    static Graph of(WireGraphConfiguration configuration) {
        return new Graph(
                configuration.getWireComponentConfigurations().stream()
                        .map(component -> new Node(
                                component.getConfiguration().getPid(), withoutNulls(component.getProperties())))
                        .toList(),
                configuration.getWireConfigurations().stream()
                        .map(wire -> new WireKey(
                                wire.getEmitterPid(),
                                wire.getEmitterPort(),
                                wire.getReceiverPid(),
                                wire.getReceiverPort()))
                        .toList());
    }

    /**
     * {@return this graph in Kura's Java model}
     *
     * @param configuration what a component of this pid is set to
     */
    WireGraphConfiguration toKura(Function<String, ComponentConfiguration> configuration) {
        return new WireGraphConfiguration(
                nodes.stream()
                        .map(node -> new WireComponentConfiguration(
                                configuration.apply(node.pid()), new HashMap<>(node.rendering())))
                        .toList(),
                wires.stream()
                        .map(wire -> new MultiportWireConfiguration(
                                wire.emitter(), wire.receiver(), wire.emitterPort(), wire.receiverPort()))
                        .toList());
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> properties) {
        Map<String, Object> copy = new HashMap<>(properties);
        copy.values().removeIf(Objects::isNull);
        return copy;
    }

    Set<String> pids() {
        Set<String> pids = new LinkedHashSet<>();
        nodes.forEach(node -> pids.add(node.pid()));
        return pids;
    }

    Check check() {
        Map<String, Node> byPid = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Node node : nodes) {
            if (byPid.putIfAbsent(node.pid(), node) != null) {
                problems.add("The graph contains the component '" + node.pid() + "' twice; take one of them out.");
            }
        }
        Set<WireKey> good = new LinkedHashSet<>();
        for (WireKey wire : wires) {
            String problem = problem(wire, byPid);
            if (problem == null) {
                good.add(wire);
            } else {
                problems.add(problem);
            }
        }
        return new Check(List.copyOf(good), List.copyOf(problems));
    }

    private static @Nullable String problem(WireKey wire, Map<String, Node> byPid) {
        Node emitter = byPid.get(wire.emitter());
        Node receiver = byPid.get(wire.receiver());
        if (emitter == null || receiver == null) {
            return "The wire " + wire + " names the component '" + (emitter == null ? wire.emitter() : wire.receiver())
                    + "', which the graph does not contain; add it or delete the wire.";
        }
        String from = port(wire.emitter(), wire.emitterPort(), emitter.outputs(), "output");
        String to = port(wire.receiver(), wire.receiverPort(), receiver.inputs(), "input");
        return from == null && to == null
                ? null
                : "The wire " + wire + " cannot be: " + (from == null ? to : from) + "; correct the port.";
    }

    private static @Nullable String port(String pid, int port, @Nullable Integer count, String direction) {
        return port < 0 || (count != null && port >= count)
                ? "'" + pid + "' has "
                        + (count == null
                                ? "no " + direction + " port " + port
                                : count + " " + direction + " ports, counted from 0, and not number " + port)
                : null;
    }
}
