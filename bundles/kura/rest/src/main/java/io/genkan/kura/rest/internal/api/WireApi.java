package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.kura.rest.internal.api.Configurations.Part;
import io.genkan.kura.rest.internal.api.Configurations.Passwords;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Routes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.graph.WireComponentConfiguration;
import org.eclipse.kura.wire.graph.WireGraphConfiguration;
import org.eclipse.kura.wire.graph.WireGraphService;

/** The wire graph with its components, drivers and assets. */
final class WireApi {
    private static final String GRAPH_PID = "org.eclipse.kura.wire.graph.WireGraphService";
    private static final String GRAPH = "WireGraph";
    private static final String WIRE_ASSET = "org.eclipse.kura.wire.WireAsset";
    private static final Class<?>[] WIRE_TYPES = {WireEmitter.class, WireReceiver.class, WireComponent.class};
    private static final Class<?>[] ALLOWED = {
        WireEmitter.class, WireReceiver.class, WireComponent.class, Driver.class, Asset.class
    };

    private final Services services;
    private final Configurations json;
    private final WireMetadata metadata;

    WireApi(Services services) {
        this.services = services;
        this.json = new Configurations(services);
        this.metadata = new WireMetadata(services, json);
    }

    Routes routes() {
        return metadata.addTo(new Routes("wire/v1", "WIRE-V1", "wires.admin")
                .get("graph/snapshot", this::snapshot)
                .put("graph/snapshot", this::putSnapshot)
                .delete("graph", request -> {
                    graphs().delete();
                    return Answer.DONE;
                })
                .get("graph/topology", request -> Answer.of(GraphText.write(graphs().get())))
                .get("drivers/pids", request -> pids(Driver.class))
                .get("assets/pids", request -> pids(Asset.class))
                .post("configs/byPid", this::byPid)
                .delete("configs/byPid", this::deleteByPid)
                .put("configs", this::putConfigs));
    }

    private WireGraphService graphs() throws Refusal {
        return services.need(WireGraphService.class);
    }

    private ConfigurationService configurations() throws Refusal {
        return services.need(ConfigurationService.class);
    }

    private Answer snapshot(Request request) throws Refusal, KuraException {
        WireGraphConfiguration graph = graphs().get();
        List<ComponentConfiguration> all = new ArrayList<>();
        all.add(new Part(GRAPH_PID, null, Map.of(GRAPH, GraphText.write(graph).toString())));
        for (WireComponentConfiguration component : graph.getWireComponentConfigurations()) {
            all.add(Configurations.propertiesOf(component.getConfiguration()));
        }
        for (String pid : services.byPid(Driver.class).keySet()) {
            ComponentConfiguration driver = configurations().getComponentConfiguration(pid);
            if (driver != null) {
                all.add(Configurations.propertiesOf(driver));
            }
        }
        return Answer.of(json.write(all, Passwords.CLEAR));
    }

    private Answer putSnapshot(Request request) throws Refusal, KuraException {
        Map<String, Part> given = new LinkedHashMap<>();
        for (Part part : received(request)) {
            given.put(part.pid(), part);
        }
        Part service = given.remove(GRAPH_PID);
        if (service == null) {
            throw Refusal.bad("The configuration of " + GRAPH_PID + " is missing.");
        }
        Map<String, Object> properties = service.properties();
        if (properties == null || !(properties.get(GRAPH) instanceof String text)) {
            throw Refusal.bad("The configuration of " + GRAPH_PID + " has no text " + GRAPH + ".");
        }
        WireGraphConfiguration graph = GraphText.read(text, given);
        for (Part other : given.values()) {
            requireUse(other, graph);
        }
        Failures failures = new Failures();
        try {
            graphs().update(graph);
        } catch (KuraException e) {
            if (e.getCode() == KuraErrorCode.BAD_REQUEST) {
                throw e;
            }
            failures.add("updateGraph", e);
        }
        apply(given.values(), failures);
        failures.check();
        return Answer.DONE;
    }

    private List<Part> received(Request request) throws Refusal, KuraException {
        List<Part> parts = json.read(request.json().array("configs"));
        for (Part part : parts) {
            if (!part.pid().equals(GRAPH_PID) && !services.isFactoryOf(factoryOf(part), ALLOWED)) {
                throw Refusal.bad("Component " + part.pid() + " is of factory " + factoryOf(part)
                        + ", which makes no wire component, asset or driver.");
            }
        }
        return parts;
    }

    private static String factoryOf(Part part) throws Refusal {
        Map<String, Object> properties = part.properties();
        if (properties == null) {
            throw Refusal.bad("Component " + part.pid() + " has no properties.");
        }
        if (properties.get(Configurations.FACTORY_PID) instanceof String factory) {
            return factory;
        }
        throw Refusal.bad("Component " + part.pid() + " has no text " + Configurations.FACTORY_PID + ".");
    }

    private void requireUse(Part part, WireGraphConfiguration graph) throws Refusal {
        String factory = factoryOf(part);
        if (!services.isFactoryOf(factory, Driver.class, Asset.class)
                && services.isFactoryOf(factory, WIRE_TYPES)
                && !uses(graph, part.pid())) {
            throw Refusal.bad("Wire component " + part.pid() + " is not part of the wire graph.");
        }
    }

    private static boolean uses(WireGraphConfiguration graph, String pid) {
        return graph.getWireComponentConfigurations().stream()
                .anyMatch(each -> each.getConfiguration().getPid().equals(pid));
    }

    private void apply(Collection<Part> parts, Failures failures) throws Refusal {
        if (parts.isEmpty()) {
            return;
        }
        ConfigurationService service = configurations();
        for (Part part : parts) {
            String factory = factoryOf(part);
            Map<String, Object> given = part.properties();
            Map<String, Object> properties = given == null ? new HashMap<>() : given;
            if (factory.equals(WIRE_ASSET)) {
                // made anew, so that channels that are not named any more disappear
                failures.run("delete:" + part.pid(), () -> service.deleteFactoryConfiguration(part.pid(), false));
                failures.run(
                        "update:" + part.pid(),
                        () -> service.createFactoryConfiguration(factory, part.pid(), properties, false));
            } else {
                failures.run("update:" + part.pid(), () -> service.updateConfiguration(part.pid(), properties, false));
            }
        }
        failures.run("snapshot", service::snapshot);
    }

    private Answer pids(Class<?> type) throws Refusal {
        JsonArray components = new JsonArray();
        for (Map<String, Object> properties : services.properties("(objectClass=" + type.getName() + ")")) {
            if (properties.get(ConfigurationService.KURA_SERVICE_PID) instanceof String pid
                    && properties.get(Configurations.FACTORY_PID) instanceof String factory) {
                components.add(new JsonObject().add("pid", pid).add("factoryPid", factory));
            }
        }
        return Answer.of(new JsonObject().add("components", components));
    }

    private Answer byPid(Request request) throws Refusal, KuraException {
        List<ComponentConfiguration> found = new ArrayList<>();
        for (String pid : request.json().texts("pids")) {
            ComponentConfiguration configuration =
                    services.provides(pid, ALLOWED) ? configurations().getComponentConfiguration(pid) : null;
            if (configuration != null) {
                found.add(configuration);
            }
        }
        return Answer.of(json.write(found, Passwords.PLACEHOLDER));
    }

    private Answer deleteByPid(Request request) throws Refusal, KuraException {
        Set<String> pids = request.json().texts("pids");
        WireGraphConfiguration graph = graphs().get();
        for (String pid : pids) {
            if (uses(graph, pid)) {
                throw Refusal.bad("Component " + pid + " is part of the wire graph.");
            }
            if (!services.provides(pid, ALLOWED)) {
                throw Refusal.bad("There is no driver, asset or wire component " + pid + ".");
            }
        }
        ConfigurationService service = configurations();
        Failures failures = new Failures();
        for (String pid : pids) {
            failures.run("delete:" + pid, () -> service.deleteFactoryConfiguration(pid, false));
        }
        if (!pids.isEmpty()) {
            failures.run("snapshot", service::snapshot);
        }
        failures.check();
        return Answer.DONE;
    }

    private Answer putConfigs(Request request) throws Refusal, KuraException {
        List<Part> parts = received(request);
        WireGraphConfiguration graph = graphs().get();
        for (Part part : parts) {
            requireUse(part, graph);
        }
        Failures failures = new Failures();
        apply(parts, failures);
        failures.check();
        return Answer.DONE;
    }
}
