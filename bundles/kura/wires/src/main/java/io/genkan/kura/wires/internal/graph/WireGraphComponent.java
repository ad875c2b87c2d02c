package io.genkan.kura.wires.internal.graph;

import io.genkan.kura.wires.internal.GraphWires;
import io.genkan.support.status.StatusReporter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.wire.graph.WireGraphConfiguration;
import org.eclipse.kura.wire.graph.WireGraphService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wire graph under Kura's PID. A graph that cannot be read leaves the wires as they are; of a graph that contradicts
 * itself everything that can be is done. When this component goes, the wires stay.
 */
@Component(
        name = WireGraphComponent.PID,
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {WireGraphService.class, ConfigurableComponent.class})
@Designate(ocd = WireGraphSettings.class)
public final class WireGraphComponent implements WireGraphService, ConfigurableComponent {
    static final String PID = "org.eclipse.kura.wire.graph.WireGraphService";

    private static final Logger LOG = LoggerFactory.getLogger(WireGraphComponent.class);
    private static final String GRAPH = "WireGraph";
    private static final long GONE_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long STATUS_EVERY_MILLIS = 1000;

    private final ConfigurationService configurations;
    private final GraphWires wires;
    private final StatusReporter status;
    private final ScheduledFuture<?> watch;
    private final GraphHealth health;
    /** Graphs that this component has written and that ConfigAdmin has not handed back yet, oldest first. */
    private final Deque<String> written = new ArrayDeque<>();

    private volatile Graph graph = Graph.EMPTY;

    @Activate
    public WireGraphComponent(
            @Reference ConfigurationService configurations,
            @Reference GraphWires wires,
            BundleContext context,
            Map<String, Object> properties) {
        this.configurations = configurations;
        this.wires = wires;
        this.status = new StatusReporter(context, PID);
        this.health = new GraphHealth(wires, status);
        modified(properties);
        this.watch = wires.thread()
                .scheduleWithFixedDelay(
                        () -> health.tell(graph), STATUS_EVERY_MILLIS, STATUS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void deactivate() {
        watch.cancel(false);
        status.close();
    }

    @Modified
    void modified(Map<String, Object> properties) {
        String text = properties.get(GRAPH) instanceof String json ? json : "{}";
        if (isOvertaken(text)) {
            return;
        }
        try {
            apply(GraphJson.parse(text));
        } catch (IllegalArgumentException e) {
            LOG.warn("{} The wires stay as they were", e.getMessage());
            health.problems(List.of(e.getMessage() + " The wires stay as they were."));
            health.tell(graph);
        }
    }

    /** {@return whether this is the echo of an update that a newer one has followed} */
    private boolean isOvertaken(String text) {
        synchronized (written) {
            if (!written.contains(text)) {
                written.clear();
                return false;
            }
            while (!text.equals(written.remove())) {
                // ConfigAdmin left this one out
            }
            return !written.isEmpty();
        }
    }

    private String write(Graph wanted) {
        String text = GraphJson.write(wanted);
        synchronized (written) {
            written.add(text);
        }
        return text;
    }

    private void apply(Graph wanted) {
        Graph.Check check = wanted.check();
        check.problems().forEach(problem -> LOG.warn("{}", problem));
        graph = wanted;
        wires.set(check.wires());
        health.problems(check.problems());
        health.tell(wanted);
    }

    @Override
    public synchronized void update(WireGraphConfiguration wanted) throws KuraException {
        GraphUpdate update = GraphUpdate.plan(graph, wanted, configurations);
        for (String pid : update.delete()) {
            configurations.deleteFactoryConfiguration(pid, false);
        }
        wires.set(graph.check().wires().stream()
                .filter(update.graph().wires()::contains)
                .toList());
        create(update);
        Map<String, Map<String, Object>> changes = new LinkedHashMap<>(update.change());
        changes.put(PID, Map.of(GRAPH, write(update.graph())));
        List<ComponentConfiguration> entries = new ArrayList<>();
        changes.forEach((pid, properties) -> entries.add(new ComponentEntry(pid, properties)));
        configurations.updateConfigurations(entries, true);
        apply(update.graph());
    }

    private void create(GraphUpdate update) throws KuraException {
        awaitGone(update);
        List<String> created = new ArrayList<>();
        try {
            for (Map.Entry<String, GraphUpdate.Creation> entry : update.create().entrySet()) {
                GraphUpdate.Creation creation = entry.getValue();
                configurations.createFactoryConfiguration(
                        creation.factoryPid(), entry.getKey(), creation.properties(), false);
                created.add(entry.getKey());
            }
        } catch (KuraException e) {
            for (String pid : created) {
                configurations.deleteFactoryConfiguration(pid, false);
            }
            throw e;
        }
    }

    /** A component that is created anew has to be gone first, and it goes on a thread of ConfigAdmin. */
    private void awaitGone(GraphUpdate update) {
        long deadline = System.nanoTime() + GONE_WAIT_NANOS;
        Set<String> anew = Set.copyOf(update.delete());
        try {
            while (update.create().keySet().stream()
                            .anyMatch(pid -> anew.contains(pid)
                                    && configurations
                                            .getConfigurableComponentPids()
                                            .contains(pid))
                    && System.nanoTime() - deadline < 0) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void delete() throws KuraException {
        for (String pid : graph.pids()) {
            configurations.deleteFactoryConfiguration(pid, false);
        }
        wires.set(List.of());
        configurations.updateConfiguration(PID, Map.of(GRAPH, write(Graph.EMPTY)), true);
        apply(Graph.EMPTY);
    }

    @Override
    public WireGraphConfiguration get() throws KuraException {
        Graph now = graph;
        Map<String, ComponentConfiguration> settings = new HashMap<>();
        for (String pid : now.pids()) {
            ComponentConfiguration configuration = configurations.getComponentConfiguration(pid);
            settings.put(pid, configuration == null ? new ComponentEntry(pid, new HashMap<>()) : configuration);
        }
        return now.toKura(settings::get);
    }
}
