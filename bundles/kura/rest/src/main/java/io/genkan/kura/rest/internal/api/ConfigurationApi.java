package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.kura.rest.internal.api.Configurations.Part;
import io.genkan.kura.rest.internal.api.Configurations.Passwords;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Body;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Routes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.metatype.OCDService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Components, their settings and snapshots. */
final class ConfigurationApi {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationApi.class);
    private static final String SNAPSHOT = "snapshot";

    private final Services services;
    private final Configurations json;

    ConfigurationApi(Services services) {
        this.services = services;
        this.json = new Configurations(services);
    }

    Routes routes() {
        return new Routes("configuration/v2", "CONF-V2", "configuration")
                .get("snapshots", this::snapshots)
                .post("snapshots/byId", this::snapshot)
                .exec("snapshots/_write", request -> id(configurations().snapshot()))
                .exec("snapshots/_rollback", request -> id(configurations().rollback()))
                .exec("snapshots/byId/_rollback", this::rollBack)
                .get(
                        "factoryComponents",
                        request -> Answer.texts("pids", configurations().getFactoryComponentPids()))
                .post("factoryComponents", this::create)
                .delete("factoryComponents/byPid", this::delete)
                .get("factoryComponents/ocd", request -> definitions(null))
                .post(
                        "factoryComponents/ocd/byFactoryPid",
                        request -> definitions(request.json().texts("pids")))
                .get(
                        "configurableComponents",
                        request -> Answer.texts("pids", configurations().getConfigurableComponentPids()))
                .get("configurableComponents/pidsWithFactory", this::pidsWithFactory)
                .get("configurableComponents/configurations", this::all)
                .post("configurableComponents/configurations/byPid", this::byPid)
                .post("configurableComponents/configurations/byPid/_default", this::defaults)
                .put("configurableComponents/configurations/_update", this::update);
    }

    private ConfigurationService configurations() throws Refusal {
        return services.need(ConfigurationService.class);
    }

    private static Answer id(long id) {
        return Answer.of(new JsonObject().add("id", id));
    }

    private Answer snapshots(Request request) throws Refusal, KuraException {
        JsonArray ids = new JsonArray();
        new TreeSet<>(configurations().getSnapshots()).forEach(ids::add);
        return Answer.of(new JsonObject().add("ids", ids));
    }

    private Answer snapshot(Request request) throws Refusal, KuraException {
        return Answer.of(json.write(configurations().getSnapshot(request.json().number("id")), Passwords.CLEAR));
    }

    private Answer rollBack(Request request) throws Refusal, KuraException {
        configurations().rollback(request.json().number("id"));
        return Answer.DONE;
    }

    private Answer create(Request request) throws Refusal, KuraException {
        Body body = request.json();
        JsonArray configs = body.array("configs");
        List<String> factories = new ArrayList<>();
        for (JsonValue config : configs) {
            Body each = Body.of(config, "A member of \"configs\"");
            each.text("pid");
            factories.add(each.text("factoryPid"));
        }
        List<Part> parts = json.read(configs);
        boolean snapshot = body.flag("takeSnapshot", true);
        ConfigurationService service = configurations();
        Failures failures = new Failures();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            String factory = factories.get(i);
            Map<String, Object> given = part.properties();
            failures.run(
                    "create:" + part.pid(),
                    () -> service.createFactoryConfiguration(
                            factory, part.pid(), given == null ? new HashMap<>() : given, false));
        }
        return finish(service, failures, snapshot);
    }

    private Answer delete(Request request) throws Refusal {
        Body body = request.json();
        Set<String> pids = body.texts("pids");
        boolean snapshot = body.flag("takeSnapshot", true);
        ConfigurationService service = configurations();
        Failures failures = new Failures();
        for (String pid : pids) {
            failures.run("delete:" + pid, () -> service.deleteFactoryConfiguration(pid, false));
        }
        return finish(service, failures, snapshot);
    }

    private Answer update(Request request) throws Refusal, KuraException {
        Body body = request.json();
        JsonArray configs = body.array("configs");
        for (JsonValue config : configs) {
            Body each = Body.of(config, "A member of \"configs\"");
            each.text("pid");
            each.need("properties");
        }
        List<Part> parts = json.read(configs);
        boolean snapshot = body.flag("takeSnapshot", true);
        ConfigurationService service = configurations();
        Failures failures = new Failures();
        for (Part part : parts) {
            Map<String, Object> given = part.properties();
            failures.run(
                    "update:" + part.pid(),
                    () -> service.updateConfiguration(part.pid(), given == null ? new HashMap<>() : given, false));
        }
        return finish(service, failures, snapshot);
    }

    private static Answer finish(ConfigurationService service, Failures failures, boolean snapshot) throws Refusal {
        if (snapshot) {
            failures.run(SNAPSHOT, service::snapshot);
        }
        failures.check();
        return Answer.DONE;
    }

    private Answer definitions(@org.jspecify.annotations.Nullable Set<String> wanted) throws Refusal, KuraException {
        List<Part> parts = services.need(OCDService.class).getFactoryComponentOCDs().stream()
                .filter(each -> wanted == null || wanted.contains(each.getPid()))
                .map(Configurations::definitionOf)
                .toList();
        return Answer.of(json.write(parts, Passwords.CLEAR));
    }

    private Answer pidsWithFactory(Request request) throws Refusal, KuraException {
        JsonArray components = new JsonArray();
        for (ComponentConfiguration each : configurations().getComponentConfigurations()) {
            JsonObject component = new JsonObject().add("pid", each.getPid());
            Map<String, Object> properties = each.getConfigurationProperties();
            if (properties != null && properties.get(Configurations.FACTORY_PID) instanceof String factory) {
                component.add("factoryPid", factory);
            }
            components.add(component);
        }
        return Answer.of(new JsonObject().add("components", components));
    }

    private Answer all(Request request) throws Refusal, KuraException {
        return Answer.of(json.write(configurations().getComponentConfigurations(), Passwords.PLACEHOLDER));
    }

    private Answer byPid(Request request) throws Refusal, KuraException {
        List<ComponentConfiguration> found = new ArrayList<>();
        for (String pid : request.json().texts("pids")) {
            ComponentConfiguration configuration = configurations().getComponentConfiguration(pid);
            if (configuration != null) {
                found.add(configuration);
            }
        }
        return Answer.of(json.write(found, Passwords.PLACEHOLDER));
    }

    private Answer defaults(Request request) throws Refusal, KuraException {
        List<ComponentConfiguration> found = new ArrayList<>();
        for (String pid : request.json().texts("pids")) {
            try {
                ComponentConfiguration configuration = configurations().getDefaultComponentConfiguration(pid);
                if (configuration != null && configuration.getDefinition() != null) {
                    found.add(configuration);
                }
            } catch (KuraException e) {
                LOG.debug("{} has no defaults", pid, e);
            }
        }
        return Answer.of(json.write(found, Passwords.CLEAR));
    }
}
