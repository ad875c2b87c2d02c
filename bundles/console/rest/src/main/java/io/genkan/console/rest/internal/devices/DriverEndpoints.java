package io.genkan.console.rest.internal.devices;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.discovery.BrowseResult;
import io.genkan.api.discovery.ConnectionResult;
import io.genkan.api.discovery.DeviceDiscovery;
import io.genkan.api.discovery.DeviceNode;
import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.StatusBoard;
import io.genkan.console.rest.internal.configuration.Forms;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Body;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import io.genkan.console.rest.internal.services.Services;
import io.genkan.console.rest.internal.services.TypedSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.configuration.metatype.OCDService;
import org.eclipse.kura.driver.Driver;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Drivers: which there are, of which kinds, and what is at the other end of their wire. */
@Component(service = Endpoints.class)
public final class DriverEndpoints implements Endpoints {
    private static final String FACTORY_PID = "service.factoryPid";
    private static final int TESTS_AT_A_TIME = 2;

    private static final Schema DRIVER = Schema.object()
            .need("pid", Schema.text())
            .need("factory", Schema.text())
            .need("state", Schema.text())
            .need("message", Schema.text())
            .need("assets", Schema.list(Schema.text()))
            .need("describesChannels", Schema.flag())
            .need("test", Schema.flag())
            .need("browse", Schema.flag());
    private static final Schema TYPE = Schema.object()
            .need("factoryPid", Schema.text())
            .need("form", Forms.FORM)
            .need("test", Schema.flag())
            .need("browse", Schema.flag());
    private static final Schema SETTINGS =
            Schema.object().need("factoryPid", Schema.text()).need("properties", Schema.map(Schema.any()));
    private static final Schema NODES = Schema.object()
            .need(
                    "nodes",
                    Schema.list(Schema.object()
                            .need("id", Schema.text())
                            .need("name", Schema.text())
                            .need("detail", Schema.text())
                            .need("branch", Schema.flag())
                            .need("channel", Schema.map(Schema.text()))))
            .need("sentence", Schema.text());

    private final Services services;
    private final Semaphore tests = new Semaphore(TESTS_AT_A_TIME);

    @Activate
    public DriverEndpoints(BundleContext context) {
        this.services = new Services(context);
    }

    @Deactivate
    void deactivate() {
        services.close();
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/drivers", Permissions.VIEW, "Drivers and their state", this::drivers)
                        .answers(Schema.object().need("drivers", Schema.list(DRIVER))),
                Endpoint.get("/driver-types", Permissions.VIEW, "Kinds of drivers with their forms", this::types)
                        .answers(Schema.object().need("types", Schema.list(TYPE))),
                Endpoint.post("/drivers", Permissions.CONFIGURATION, "Adds a driver", this::create)
                        .takes(Schema.object()
                                .need("pid", Schema.text())
                                .need("factoryPid", Schema.text())
                                .need("properties", Schema.map(Schema.any())))
                        .answers(Schema.object().need("pid", Schema.text())),
                Endpoint.delete("/drivers/{pid}", Permissions.CONFIGURATION, "Removes a driver", this::delete),
                Endpoint.post(
                                "/drivers/test",
                                Permissions.CONFIGURATION,
                                "Tests a connection with settings that are not saved",
                                this::test)
                        .takes(SETTINGS)
                        .answers(Schema.object().need("reached", Schema.flag()).need("sentence", Schema.text()))
                        .onlyLooks(),
                Endpoint.post(
                                "/drivers/browse",
                                Permissions.CONFIGURATION,
                                "Looks what is at a device, with settings that are not saved",
                                this::browseUnsaved)
                        .takes(Schema.object()
                                .need("factoryPid", Schema.text())
                                .need("properties", Schema.map(Schema.any()))
                                .may("node", Schema.text()))
                        .answers(NODES)
                        .onlyLooks(),
                Endpoint.post(
                                "/drivers/{pid}/browse",
                                Permissions.ASSETS,
                                "Looks what is at the device of a driver",
                                this::browse)
                        .takes(Schema.object().may("node", Schema.text()))
                        .answers(NODES)
                        .onlyLooks(),
                Endpoint.get(
                                "/drivers/{pid}/channel-descriptor",
                                Permissions.VIEW,
                                "What is set for each channel over a driver",
                                this::channelDescriptor)
                        .answers(Forms.FORM));
    }

    private Answer drivers(Call call) throws Problem {
        JsonArray all = new JsonArray();
        for (Services.Found<Driver> each : services.byPid(Driver.class).values()) {
            String factory = each.text(FACTORY_PID);
            Optional<ComponentStatus> status = services.find(StatusBoard.class).flatMap(board -> board.get(each.pid()));
            JsonArray assets = new JsonArray();
            usersOf(each.pid()).forEach(assets::add);
            all.add(new JsonObject()
                    .add("pid", each.pid())
                    .add("factory", factory)
                    .add("state", status.map(known -> known.state().name()).orElse("UNKNOWN"))
                    .add("message", status.map(ComponentStatus::message).orElse(""))
                    .add("assets", assets)
                    .add("describesChannels", !ChannelFields.own(each.service()).isEmpty())
                    .add("test", discovery(factory) != null)
                    .add("browse", browses(factory)));
        }
        return Answer.of(new JsonObject().add("drivers", all));
    }

    private List<String> usersOf(String driver) {
        return services.byPid(Asset.class).entrySet().stream()
                .filter(asset -> asset.getValue().service().getAssetConfiguration() != null
                        && driver.equals(asset.getValue()
                                .service()
                                .getAssetConfiguration()
                                .getDriverPid()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private @Nullable DeviceDiscovery discovery(String factory) {
        return services.all(DeviceDiscovery.class, null).stream()
                .filter(each -> factory.equals(each.text(DeviceDiscovery.FACTORY_PID)))
                .map(Services.Found::service)
                .findFirst()
                .orElse(null);
    }

    private boolean browses(String factory) {
        DeviceDiscovery discovery = discovery(factory);
        return discovery != null && discovery.browses();
    }

    private Answer types(Call call) throws Problem {
        JsonArray all = new JsonArray();
        for (ComponentConfiguration type : services.need(OCDService.class).getServiceProviderOCDs(Driver.class)) {
            all.add(new JsonObject()
                    .add("factoryPid", type.getPid())
                    .add("form", Forms.form(type.getPid(), type.getDefinition(), type.getConfigurationProperties()))
                    .add("test", discovery(type.getPid()) != null)
                    .add("browse", browses(type.getPid())));
        }
        return Answer.of(new JsonObject().add("types", all));
    }

    private ComponentConfiguration type(String factory) throws Problem {
        return services.need(OCDService.class).getServiceProviderOCDs(Driver.class).stream()
                .filter(each -> factory.equals(each.getPid()))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no kind of driver \"" + factory + "\".")
                        .hint("Install the package that brings it."));
    }

    private Map<String, @Nullable Object> settings(ComponentConfiguration type, Body body) throws Problem {
        OCD definition = type.getDefinition();
        List<AD> fields = definition == null || definition.getAD() == null ? List.of() : definition.getAD();
        return TypedSettings.of(fields, body.object("properties").object());
    }

    private Answer create(Call call) throws Problem, KuraException {
        Body body = call.json();
        String pid = body.name("pid").strip();
        ComponentConfiguration type = type(body.name("factoryPid"));
        Map<String, Object> settings = new HashMap<>();
        settings(type, body).forEach((id, value) -> {
            if (value != null) {
                settings.put(id, value);
            }
        });
        ConfigurationService configurations = services.need(ConfigurationService.class);
        AssetEndpoints.checkNewPid(configurations, pid);
        configurations.createFactoryConfiguration(type.getPid(), pid, settings, true);
        return Answer.of(201, new JsonObject().add("pid", pid));
    }

    private Answer delete(Call call) throws Problem, KuraException {
        String pid = driver(call).pid();
        List<String> users = usersOf(pid);
        if (!users.isEmpty()) {
            throw Problem.of(409, "in-use", "Driver \"" + pid + "\" is used by " + String.join(", ", users) + ".")
                    .hint("Remove those devices first, or give them another driver.");
        }
        services.need(ConfigurationService.class).deleteFactoryConfiguration(pid, true);
        return Answer.done();
    }

    private Services.Found<Driver> driver(Call call) throws Problem {
        String pid = call.variable("pid");
        Services.Found<Driver> found = services.byPid(Driver.class).get(pid);
        if (found == null) {
            throw Problem.notFound("There is no driver \"" + pid + "\" that runs.");
        }
        return found;
    }

    private interface Trial<T> {
        T run();
    }

    /** A device that does not answer holds up its request, and no more than a few. */
    private <T> T trying(Trial<T> trial) throws Problem {
        if (!tests.tryAcquire()) {
            throw Problem.of(429, "busy", "Other connections are being tested at this moment.")
                    .hint("Try again in a few seconds.");
        }
        try {
            return trial.run();
        } finally {
            tests.release();
        }
    }

    private DeviceDiscovery need(String factory) throws Problem {
        DeviceDiscovery discovery = discovery(factory);
        if (discovery == null) {
            throw Problem.refused("Drivers of kind " + factory + " cannot be tried before they are saved.")
                    .hint("Save the driver and look at its state.");
        }
        return discovery;
    }

    private static Map<String, Object> present(Map<String, @Nullable Object> settings) {
        Map<String, Object> present = new HashMap<>();
        settings.forEach((id, value) -> {
            if (value instanceof org.eclipse.kura.configuration.Password password) {
                present.put(id, new String(password.getPassword()));
            } else if (value != null) {
                present.put(id, value);
            }
        });
        return present;
    }

    private Answer test(Call call) throws Problem {
        Body body = call.json();
        ComponentConfiguration type = type(body.name("factoryPid"));
        DeviceDiscovery discovery = need(type.getPid());
        Map<String, Object> settings = present(settings(type, body));
        ConnectionResult result = trying(() -> discovery.test(settings));
        return Answer.of(new JsonObject().add("reached", result.reached()).add("sentence", result.sentence()));
    }

    private Answer browseUnsaved(Call call) throws Problem {
        Body body = call.json();
        ComponentConfiguration type = type(body.name("factoryPid"));
        return browse(need(type.getPid()), present(settings(type, body)), node(body));
    }

    private Answer browse(Call call) throws Problem, KuraException {
        Services.Found<Driver> driver = driver(call);
        ComponentConfiguration saved =
                services.need(ConfigurationService.class).getComponentConfiguration(driver.pid());
        Map<String, Object> settings = saved == null || saved.getConfigurationProperties() == null
                ? Map.of()
                : saved.getConfigurationProperties();
        return browse(need(driver.text(FACTORY_PID)), present(new HashMap<>(settings)), node(call.json()));
    }

    private static String node(Body body) throws Problem {
        return body.optionalText("node").orElse("");
    }

    private Answer browse(DeviceDiscovery discovery, Map<String, Object> settings, String node) throws Problem {
        BrowseResult result = trying(() -> discovery.browse(settings, node));
        JsonArray nodes = new JsonArray();
        for (DeviceNode each : result.nodes()) {
            JsonObject channel = new JsonObject();
            each.channel().forEach(channel::add);
            nodes.add(new JsonObject()
                    .add("id", each.id())
                    .add("name", each.name())
                    .add("detail", each.detail())
                    .add("branch", each.branch())
                    .add("channel", channel));
        }
        return Answer.of(new JsonObject().add("nodes", nodes).add("sentence", result.sentence()));
    }

    private Answer channelDescriptor(Call call) throws Problem {
        Services.Found<Driver> driver = driver(call);
        return Answer.of(channelForm(driver.pid(), ChannelFields.of(driver.service(), true)));
    }

    static JsonObject channelForm(String pid, List<AD> fields) {
        return Forms.form(pid, new FieldList(pid, fields), null);
    }
}
