package io.genkan.kura.wires.internal.graph;

import io.genkan.kura.wires.internal.GraphWires;
import io.genkan.support.status.StatusReporter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in one sentence how the graph is. */
final class GraphHealth {
    private static final Logger LOG = LoggerFactory.getLogger(GraphHealth.class);
    private static final long MISSING_AFTER_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final GraphWires wires;
    private final StatusReporter status;
    private final Map<String, Long> absentSince = new HashMap<>();
    private List<String> problems = List.of();
    private String lastLogged = "";

    GraphHealth(GraphWires wires, StatusReporter status) {
        this.wires = wires;
        this.status = status;
    }

    /** What is wrong with the graph itself, one sentence each. */
    synchronized void problems(List<String> sentences) {
        problems = List.copyOf(sentences);
    }

    synchronized void tell(Graph graph) {
        List<String> deadEnds = wires.deadEnds();
        Set<String> missing = missing(graph);
        Map<String, Integer> waiting = wires.waiting();
        if (!problems.isEmpty()) {
            status.failed("GRAPH", String.join(" ", problems));
        } else if (!deadEnds.isEmpty()) {
            status.failed(
                    "PORT",
                    logged("Wires start at ports that their components do not have: " + String.join(", ", deadEnds)
                            + "; correct the ports."));
        } else if (!missing.isEmpty()) {
            status.offline(
                    "COMPONENT_MISSING",
                    logged("Not running, though the graph contains them: " + names(missing)
                            + "; install what provides them, correct their settings, or take them out of the graph."));
        } else if (!waiting.isEmpty()) {
            lastLogged = "";
            status.online("Waiting for " + names(waiting.keySet()) + "; "
                    + waiting.values().stream().mapToInt(Integer::intValue).sum()
                    + " envelopes are kept until it is back.");
        } else {
            lastLogged = "";
            long dropped = wires.dropped();
            status.online(dropped == 0 ? "" : dropped + " envelopes were dropped since the start.");
        }
    }

    /** {@return the sentence, which is logged when it is another one than the last time} */
    private String logged(String sentence) {
        if (!sentence.equals(lastLogged)) {
            lastLogged = sentence;
            LOG.warn("{}", sentence);
        }
        return sentence;
    }

    private Set<String> missing(Graph graph) {
        long now = System.nanoTime();
        Set<String> absent = wires.absent(graph.pids());
        absentSince.keySet().retainAll(absent);
        absent.forEach(pid -> absentSince.putIfAbsent(pid, now));
        return absent.stream()
                .filter(pid -> now - absentSince.getOrDefault(pid, now) > MISSING_AFTER_NANOS)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    private static String names(Collection<String> pids) {
        return pids.stream().sorted().map(pid -> "'" + pid + "'").collect(Collectors.joining(", "));
    }
}
