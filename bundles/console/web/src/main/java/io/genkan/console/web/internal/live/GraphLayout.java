package io.genkan.console.web.internal.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Places the components of a wire graph in layers, so that wires lead from left to right wherever they can. Pure. */
final class GraphLayout {
    private static final int SWEEPS = 4;

    /** One wire between two different or equal nodes. */
    record Edge(String from, String to) {}

    /**
     * @param layer 0 for sources, counted along the wires
     * @param row 0 for the first in its layer
     */
    record Place(int layer, int row) {}

    private GraphLayout() {}

    /**
     * {@return the place of every node, in the order of {@code nodes}}
     *
     * @param edges edges between other nodes are ignored
     */
    static Map<String, Place> place(List<String> nodes, List<Edge> edges) {
        List<Edge> forward = withoutCycles(nodes, edges);
        Map<String, Integer> layers = layers(nodes, forward);
        List<List<String>> rows = new ArrayList<>();
        for (String node : nodes) {
            int layer = layers.getOrDefault(node, 0);
            while (rows.size() <= layer) {
                rows.add(new ArrayList<>());
            }
            rows.get(layer).add(node);
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int layer = 1; layer < rows.size(); layer++) {
                order(rows, layer, forward, true);
            }
            for (int layer = rows.size() - 2; layer >= 0; layer--) {
                order(rows, layer, forward, false);
            }
        }
        Map<String, Place> places = new LinkedHashMap<>();
        for (String node : nodes) {
            int layer = layers.getOrDefault(node, 0);
            places.put(node, new Place(layer, rows.get(layer).indexOf(node)));
        }
        return places;
    }

    /** Leaves out the edges that close a circle. */
    private static List<Edge> withoutCycles(List<String> nodes, List<Edge> edges) {
        Set<String> known = new HashSet<>(nodes);
        Map<String, List<Edge>> out = new HashMap<>();
        for (Edge edge : edges) {
            if (known.contains(edge.from()) && known.contains(edge.to())) {
                out.computeIfAbsent(edge.from(), from -> new ArrayList<>()).add(edge);
            }
        }
        Set<String> targets = new HashSet<>();
        out.values().forEach(list -> list.forEach(edge -> targets.add(edge.to())));
        List<String> starts = new ArrayList<>(nodes);
        starts.sort(Comparator.comparing(targets::contains));
        List<Edge> forward = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (String start : starts) {
            visit(start, out, new HashSet<>(), done, forward);
        }
        return forward;
    }

    private static void visit(
            String node, Map<String, List<Edge>> out, Set<String> path, Set<String> done, List<Edge> forward) {
        if (!done.add(node)) {
            return;
        }
        path.add(node);
        for (Edge edge : out.getOrDefault(node, List.of())) {
            if (!path.contains(edge.to())) {
                forward.add(edge);
                visit(edge.to(), out, path, done, forward);
            }
        }
        path.remove(node);
    }

    private static Map<String, Integer> layers(List<String> nodes, List<Edge> forward) {
        Map<String, Integer> layers = new HashMap<>();
        nodes.forEach(node -> layers.put(node, 0));
        // longest path; without circles it stands still after at most as many rounds as there are nodes
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Edge edge : forward) {
                int wanted = layers.getOrDefault(edge.from(), 0) + 1;
                if (layers.getOrDefault(edge.to(), 0) < wanted) {
                    layers.put(edge.to(), wanted);
                    moved = true;
                }
            }
        }
        return layers;
    }

    /** Sorts a layer by where its neighbours in the other layers are. */
    private static void order(List<List<String>> rows, int layer, List<Edge> edges, boolean byPredecessors) {
        Map<String, Integer> row = new HashMap<>();
        rows.forEach(nodes -> nodes.forEach(node -> row.put(node, nodes.indexOf(node))));
        Map<String, Double> wanted = new HashMap<>();
        for (String node : rows.get(layer)) {
            double mean = edges.stream()
                    .filter(edge -> node.equals(byPredecessors ? edge.to() : edge.from()))
                    .mapToInt(edge -> row.getOrDefault(byPredecessors ? edge.from() : edge.to(), 0))
                    .average()
                    .orElse(row.getOrDefault(node, 0));
            wanted.put(node, mean);
        }
        rows.get(layer).sort(Comparator.comparing(wanted::get));
    }
}
