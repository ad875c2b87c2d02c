package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import io.genkan.kura.rest.internal.route.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.wire.graph.MultiportWireConfiguration;
import org.eclipse.kura.wire.graph.WireComponentConfiguration;
import org.eclipse.kura.wire.graph.WireGraphConfiguration;
import org.jspecify.annotations.Nullable;

/** Kura's text form of a wire graph. Keys are read in any case; wires without emitter or receiver are skipped. */
final class GraphText {
    private static final String INPUTS = "inputPortCount";
    private static final String OUTPUTS = "outputPortCount";
    private static final String[] NAMES = {"inputPortNames", "outputPortNames"};

    private GraphText() {}

    static JsonObject write(WireGraphConfiguration graph) {
        JsonArray components = new JsonArray();
        for (WireComponentConfiguration component : graph.getWireComponentConfigurations()) {
            components.add(write(component.getConfiguration().getPid(), component.getProperties()));
        }
        JsonArray wires = new JsonArray();
        for (MultiportWireConfiguration wire : graph.getWireConfigurations()) {
            wires.add(new JsonObject()
                    .add("emitter", wire.getEmitterPid())
                    .add("emitterPort", wire.getEmitterPort())
                    .add("receiver", wire.getReceiverPid())
                    .add("receiverPort", wire.getReceiverPort()));
        }
        return new JsonObject().add("components", components).add("wires", wires);
    }

    private static JsonObject write(String pid, Map<String, Object> drawn) {
        JsonObject object = new JsonObject().add("pid", pid);
        for (String count : new String[] {INPUTS, OUTPUTS}) {
            if (drawn.get(count) instanceof Number number) {
                object.add(count, number.intValue());
            }
        }
        JsonObject rendering = new JsonObject()
                .add("position", new JsonObject().add("x", axis(drawn, "x")).add("y", axis(drawn, "y")));
        for (String names : NAMES) {
            JsonObject named = new JsonObject();
            new TreeMap<>(drawn).forEach((key, value) -> {
                if (key.startsWith(names + ".")) {
                    named.add(key.substring(names.length() + 1), String.valueOf(value));
                }
            });
            rendering.add(names, named);
        }
        return object.add("renderingProperties", rendering);
    }

    private static float axis(Map<String, Object> drawn, String axis) {
        return drawn.get("position." + axis) instanceof Number number ? number.floatValue() : 0f;
    }

    /**
     * Reads a graph.
     *
     * @param settings takes those of each component out of it
     * @throws Refusal with status 400 when the text is no graph
     */
    static WireGraphConfiguration read(String text, Map<String, ? extends ComponentConfiguration> settings)
            throws Refusal {
        try {
            JsonObject root = Json.parse(text).asObject();
            List<WireComponentConfiguration> components = new ArrayList<>();
            for (JsonValue each : array(root, "components")) {
                JsonObject component = each.asObject();
                JsonValue pid = get(component, "pid");
                if (pid == null) {
                    throw Refusal.bad("The wire graph has a component without a pid.");
                }
                ComponentConfiguration given = settings.remove(pid.asString());
                components.add(new WireComponentConfiguration(
                        given == null ? new Configurations.Part(pid.asString(), null, new HashMap<>()) : given,
                        drawn(component)));
            }
            List<MultiportWireConfiguration> wires = new ArrayList<>();
            for (JsonValue each : array(root, "wires")) {
                JsonObject wire = each.asObject();
                JsonValue emitter = get(wire, "emitter");
                JsonValue receiver = get(wire, "receiver");
                if (emitter != null && receiver != null) {
                    wires.add(new MultiportWireConfiguration(
                            emitter.asString(),
                            receiver.asString(),
                            port(wire, "emitterPort"),
                            port(wire, "receiverPort")));
                }
            }
            return new WireGraphConfiguration(components, wires);
        } catch (ParseException | UnsupportedOperationException | NumberFormatException e) {
            throw Refusal.bad("The wire graph cannot be read: " + e.getMessage() + ".");
        }
    }

    private static Map<String, Object> drawn(JsonObject component) {
        Map<String, Object> drawn = new LinkedHashMap<>();
        for (String count : new String[] {INPUTS, OUTPUTS}) {
            JsonValue value = get(component, count);
            if (value != null) {
                drawn.put(count, value.asInt());
            }
        }
        JsonObject rendering = object(component, "renderingProperties");
        JsonObject position = object(rendering, "position");
        for (String axis : new String[] {"x", "y"}) {
            JsonValue value = get(position, axis);
            drawn.put("position." + axis, value == null ? 0f : value.asFloat());
        }
        for (String names : NAMES) {
            for (JsonObject.Member name : object(rendering, names)) {
                drawn.put(names + "." + name.getName(), name.getValue().asString());
            }
        }
        return drawn;
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

    private static int port(JsonObject wire, String name) {
        JsonValue value = get(wire, name);
        return value == null ? 0 : value.asInt();
    }
}
