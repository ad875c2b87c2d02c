package io.genkan.console.rest.internal.lines;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.StatusBoard;
import io.genkan.api.wires.WireCounters;
import io.genkan.console.rest.internal.configuration.Changes;
import io.genkan.console.rest.internal.configuration.Forms;
import io.genkan.console.rest.internal.lines.LineGraph.Node;
import io.genkan.console.rest.internal.lines.LineGraph.Wire;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import io.genkan.console.rest.internal.services.Services;
import io.genkan.console.rest.internal.services.TypedSettings;
import io.genkan.console.rest.internal.services.Versions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.OCDService;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.eclipse.kura.wire.graph.MultiportWireConfiguration;
import org.eclipse.kura.wire.graph.WireComponentConfiguration;
import org.eclipse.kura.wire.graph.WireComponentDefinition;
import org.eclipse.kura.wire.graph.WireComponentDefinitionService;
import org.eclipse.kura.wire.graph.WireGraphConfiguration;
import org.eclipse.kura.wire.graph.WireGraphService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The wire graph, looked at and changed; what does not change goes on running. */
@Component(service = Endpoints.class)
public final class LineEndpoints implements Endpoints {
    private static final String FACTORY_PID = "service.factoryPid";
    /** Whose settings the drawing is. */
    private static final String DRAWING = "org.eclipse.kura.wire.graph.WireGraphService";

    private static final Schema WIRE = Schema.object()
            .need("from", Schema.text())
            .need("out", Schema.integer())
            .need("to", Schema.text())
            .need("in", Schema.integer())
            .may("delivered", Schema.integer())
            .may("failed", Schema.integer());
    private static final Schema NODE = Schema.object()
            .need("pid", Schema.text())
            .need("factory", Schema.text())
            .need("inputs", Schema.integer())
            .need("outputs", Schema.integer())
            .may("inputPortNames", Schema.map(Schema.text()))
            .may("outputPortNames", Schema.map(Schema.text()))
            .may("x", Schema.number())
            .may("y", Schema.number())
            .may("state", Schema.text())
            .may("message", Schema.text())
            .may("settings", Schema.map(Schema.any()));
    private static final Schema GRAPH =
            Schema.object().need("nodes", Schema.list(NODE)).need("wires", Schema.list(WIRE));
    private static final Schema DIFFERENCE = Schema.object()
            .need("added", Schema.list(Schema.any()))
            .need("changed", Schema.list(Schema.any()))
            .need("removed", Schema.list(Schema.text()))
            .need("moved", Schema.list(Schema.text()))
            .need("wiresAdded", Schema.list(WIRE))
            .need("wiresRemoved", Schema.list(WIRE));
    private static final Schema TYPES = Schema.object()
            .need(
                    "types",
                    Schema.list(Schema.object()
                            .need("factoryPid", Schema.text())
                            .need("form", Forms.FORM)
                            .need("inputs", Schema.any())
                            .need("outputs", Schema.any())));

    private final Services services;

    @Activate
    public LineEndpoints(BundleContext context) {
        this.services = new Services(context);
    }

    @Deactivate
    void deactivate() {
        services.close();
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/line", Permissions.VIEW, "The wire graph and what passes its wires", this::line)
                        .answers(GRAPH),
                Endpoint.get("/line/types", Permissions.VIEW, "What can be put in a line", this::types)
                        .answers(TYPES),
                Endpoint.post("/line/diff", Permissions.VIEW, "What a change of the line would do", this::difference)
                        .takes(GRAPH)
                        .answers(DIFFERENCE)
                        .onlyLooks(),
                Endpoint.put("/line", Permissions.WIRES, "Changes the line. Needs If-Match", this::update)
                        .takes(GRAPH)
                        .answers(GRAPH));
    }

    private WireGraphService graphs() throws Problem {
        return services.need(WireGraphService.class);
    }

    private static LineGraph of(WireGraphConfiguration graph) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (WireComponentConfiguration each : graph.getWireComponentConfigurations()) {
            ComponentConfiguration configuration = each.getConfiguration();
            Map<String, Object> drawn = each.getProperties();
            Map<String, String> names = new TreeMap<>();
            drawn.forEach((key, value) -> {
                if (key.startsWith("inputPortNames.") || key.startsWith("outputPortNames.")) {
                    names.put(key, String.valueOf(value));
                }
            });
            nodes.put(
                    configuration.getPid(),
                    new Node(
                            configuration.getPid(),
                            factory(configuration),
                            number(drawn, "inputPortCount").intValue(),
                            number(drawn, "outputPortCount").intValue(),
                            number(drawn, "position.x").floatValue(),
                            number(drawn, "position.y").floatValue(),
                            names,
                            null));
        }
        Set<Wire> wires = new LinkedHashSet<>();
        for (MultiportWireConfiguration wire : graph.getWireConfigurations()) {
            wires.add(new Wire(
                    wire.getEmitterPid(), wire.getEmitterPort(), wire.getReceiverPid(), wire.getReceiverPort()));
        }
        return new LineGraph(nodes, wires);
    }

    private static String factory(ComponentConfiguration configuration) {
        Map<String, Object> properties = configuration.getConfigurationProperties();
        return properties != null && properties.get(FACTORY_PID) instanceof String factory ? factory : "";
    }

    private static Number number(Map<String, Object> drawn, String name) {
        return drawn.get(name) instanceof Number number && Float.isFinite(number.floatValue()) ? number : 0;
    }

    /** Where and how components stand, and how they are set. */
    private static String version(WireGraphConfiguration graph) {
        StringBuilder text = new StringBuilder(of(graph).toString());
        for (WireComponentConfiguration each : graph.getWireComponentConfigurations()) {
            Map<String, Object> properties = each.getConfiguration().getConfigurationProperties();
            text.append(Versions.of(properties == null ? Map.of() : properties));
        }
        return Versions.of(text.toString());
    }

    private Answer line(Call call) throws Problem, KuraException {
        WireGraphConfiguration graph = graphs().get();
        return Answer.of(json(of(graph))).etag(version(graph));
    }

    private JsonObject json(LineGraph graph) {
        Optional<StatusBoard> board = services.find(StatusBoard.class);
        JsonArray nodes = new JsonArray();
        for (Node node : graph.nodes().values()) {
            Optional<ComponentStatus> status = board.flatMap(known -> known.get(node.pid()));
            nodes.add(new JsonObject()
                    .add("pid", node.pid())
                    .add("factory", node.factory())
                    .add("inputs", node.inputs())
                    .add("outputs", node.outputs())
                    .add("inputPortNames", names(node, "inputPortNames."))
                    .add("outputPortNames", names(node, "outputPortNames."))
                    .add("x", node.x())
                    .add("y", node.y())
                    .add("state", status.map(known -> known.state().name()).orElse("UNKNOWN"))
                    .add("message", status.map(ComponentStatus::message).orElse("")));
        }
        Map<String, long[]> counts = services.wireCounts();
        JsonArray wires = new JsonArray();
        for (Wire wire : graph.wires()) {
            JsonObject json = wire.json();
            long[] count = counts.get(wire.key());
            if (count != null) {
                json.add("delivered", count[WireCounters.DELIVERED]).add("failed", count[WireCounters.FAILED]);
            }
            wires.add(json);
        }
        return new JsonObject().add("nodes", nodes).add("wires", wires);
    }

    private static JsonObject names(Node node, String prefix) {
        JsonObject names = new JsonObject();
        node.names().forEach((key, name) -> {
            if (key.startsWith(prefix)) {
                names.add(key.substring(prefix.length()), name);
            }
        });
        return names;
    }

    private Answer types(Call call) throws Problem, KuraException {
        JsonArray all = new JsonArray();
        for (WireComponentDefinition type :
                services.need(WireComponentDefinitionService.class).getComponentDefinitions()) {
            ComponentConfiguration form = type.getComponentOCD();
            all.add(new JsonObject()
                    .add("factoryPid", type.getFactoryPid())
                    .add(
                            "form",
                            Forms.form(
                                    type.getFactoryPid(),
                                    form == null ? null : form.getDefinition(),
                                    form == null ? null : form.getConfigurationProperties()))
                    .add(
                            "inputs",
                            ports(
                                    type.getMinInputPorts(),
                                    type.getMaxInputPorts(),
                                    type.getDefaultInputPorts(),
                                    type.getInputPortNames()))
                    .add(
                            "outputs",
                            ports(
                                    type.getMinOutputPorts(),
                                    type.getMaxOutputPorts(),
                                    type.getDefaultOutputPorts(),
                                    type.getOutputPortNames())));
        }
        return Answer.of(new JsonObject().add("types", all));
    }

    private static JsonObject ports(int min, int max, int usual, Map<Integer, String> names) {
        JsonObject named = new JsonObject();
        new TreeMap<>(names).forEach((port, name) -> named.add(port.toString(), name));
        return new JsonObject()
                .add("min", min)
                .add("max", max)
                .add("default", usual)
                .add("names", named);
    }

    private Answer difference(Call call) throws Problem, KuraException {
        WireGraphConfiguration graph = graphs().get();
        return Answer.of(of(graph).differenceTo(LineGraph.read(call.json()), this::difference));
    }

    private JsonArray difference(Node wanted) throws Problem {
        JsonArray all = new JsonArray();
        ComponentConfiguration present = present(wanted.pid());
        if (present == null || wanted.settings() == null) {
            return all;
        }
        Map<String, Object> before =
                present.getConfigurationProperties() == null ? Map.of() : present.getConfigurationProperties();
        for (Map.Entry<String, @Nullable Object> each : new TreeMap<>(settings(present, wanted)).entrySet()) {
            Object old = before.get(each.getKey());
            Object now = each.getValue();
            boolean secret = now instanceof Password || old instanceof Password;
            if (secret ? now != null : !text(old).equals(text(now))) {
                all.add(new JsonObject()
                        .add("id", each.getKey())
                        .add("from", secret ? "" : text(old))
                        .add("to", secret ? "" : text(now)));
            }
        }
        return all;
    }

    private static String text(@Nullable Object value) {
        return value instanceof Object[] many ? java.util.Arrays.toString(many) : value == null ? "" : value.toString();
    }

    private @Nullable ComponentConfiguration present(String pid) throws Problem {
        try {
            return services.need(ConfigurationService.class).getComponentConfiguration(pid);
        } catch (KuraException e) {
            return null;
        }
    }

    private static Map<String, @Nullable Object> settings(@Nullable ComponentConfiguration of, Node node)
            throws Problem {
        List<AD> fields =
                of == null || of.getDefinition() == null || of.getDefinition().getAD() == null
                        ? List.of()
                        : of.getDefinition().getAD();
        return node.settings() == null ? new HashMap<>() : TypedSettings.of(fields, node.settings());
    }

    private Answer update(Call call) throws Problem, KuraException {
        WireGraphService graphs = graphs();
        WireGraphConfiguration present = graphs.get();
        LineGraph wanted = LineGraph.read(call.json());
        call.expect(version(present), () -> Changes.conflict("the line", lastChange(present)));
        List<WireComponentConfiguration> components = new ArrayList<>();
        for (Node node : wanted.nodes().values()) {
            components.add(new WireComponentConfiguration(settings(node), LineGraph.drawn(node)));
        }
        List<MultiportWireConfiguration> wires = new ArrayList<>();
        for (Wire wire : wanted.wires()) {
            wires.add(new MultiportWireConfiguration(wire.from(), wire.to(), wire.out(), wire.in()));
        }
        graphs.update(new WireGraphConfiguration(components, wires));
        services.find(Changes.class).ifPresent(changes -> changes.made(DRAWING, call.identity()));
        WireGraphConfiguration now = graphs.get();
        return Answer.of(json(of(now))).etag(version(now));
    }

    /** The version is that of the drawing and of the settings of all that is in it: whatever was changed last. */
    private Optional<Changes.Change> lastChange(WireGraphConfiguration present) {
        return services.find(Changes.class)
                .flatMap(changes -> Stream.concat(
                                Stream.of(DRAWING),
                                present.getWireComponentConfigurations().stream()
                                        .map(each -> each.getConfiguration().getPid()))
                        .flatMap(pid -> changes.last(pid).stream())
                        .max(Comparator.comparingLong(Changes.Change::time)));
    }

    /** Settings of a component that stays are those that it has, with what is changed; without a change none. */
    private ComponentConfiguration settings(Node node) throws Problem {
        ComponentConfiguration present = present(node.pid());
        if (present != null && node.settings() == null) {
            return new ComponentConfigurationImpl(node.pid(), null, null);
        }
        Map<String, Object> properties = new HashMap<>();
        if (present == null) {
            if (!node.pid().matches("[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}")) {
                throw Problem.refused("\"" + node.pid() + "\" cannot be a name: it begins with a letter or a digit and"
                        + " has letters, digits, blanks, dots, dashes and underscores.");
            }
            ComponentConfiguration type = services.need(OCDService.class).getFactoryComponentOCD(node.factory());
            if (type == null) {
                throw Problem.refused(
                        "Component \"" + node.pid() + "\" is to be a \"" + node.factory() + "\", which there is not.");
            }
            put(settings(type, node), properties);
            properties.put(FACTORY_PID, node.factory());
        } else {
            if (present.getConfigurationProperties() != null) {
                properties.putAll(present.getConfigurationProperties());
            }
            put(settings(present, node), properties);
        }
        return new ComponentConfigurationImpl(node.pid(), null, properties);
    }

    private static void put(Map<String, @Nullable Object> changes, Map<String, Object> properties) {
        changes.forEach((id, value) -> {
            if (value == null) {
                properties.remove(id);
            } else {
                properties.put(id, value);
            }
        });
    }
}
