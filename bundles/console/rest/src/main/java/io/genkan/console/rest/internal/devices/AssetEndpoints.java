package io.genkan.console.rest.internal.devices;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.StatusBoard;
import io.genkan.console.rest.internal.configuration.Changes;
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
import io.genkan.console.rest.internal.services.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.OCDService;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.wire.graph.WireGraphService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Assets and the table of their channels. */
@Component(service = Endpoints.class)
public final class AssetEndpoints implements Endpoints {
    private static final String FACTORY_PID = "service.factoryPid";
    private static final String DRIVER = "driver.pid";
    private static final String DESCRIPTION = "asset.desc";
    private static final int MAX_CSV = 2 * 1024 * 1024;

    private static final Schema CHANNELS =
            Schema.list(Schema.object().need("name", Schema.text()).may("values", Schema.map(Schema.any())));
    private static final Schema SUMMARY = Schema.object()
            .need("pid", Schema.text())
            .need("factory", Schema.text())
            .need("driver", Schema.text())
            .need("description", Schema.text())
            .need("state", Schema.text())
            .need("message", Schema.text())
            .need("channels", Schema.integer());
    private static final Schema ASSET = Schema.object()
            .need("pid", Schema.text())
            .need("factory", Schema.text())
            .need("driver", Schema.text())
            .need("form", Forms.FORM)
            .need("channelForm", Forms.FORM)
            .need("channels", CHANNELS);
    private static final Schema WANTED = Schema.object()
            .may("driver", Schema.text())
            .may("settings", Schema.map(Schema.any()))
            .may("channels", CHANNELS);
    private static final Schema DIFFERENCE = Schema.object()
            .need("added", Schema.list(Schema.text()))
            .need("changed", Schema.list(Schema.any()))
            .need("removed", Schema.list(Schema.text()));

    private final Services services;
    private final ChannelValues values;

    @Activate
    public AssetEndpoints(BundleContext context) {
        this.services = new Services(context);
        this.values = new ChannelValues(services);
    }

    @Deactivate
    void deactivate() {
        services.close();
    }

    @Override
    public List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>(List.of(
                Endpoint.get("/assets", Permissions.VIEW, "Assets and their state", this::assets)
                        .answers(Schema.object().need("assets", Schema.list(SUMMARY))),
                Endpoint.post("/assets", Permissions.CONFIGURATION, "Adds an asset", this::create)
                        .takes(Schema.object()
                                .need("pid", Schema.text())
                                .need("driver", Schema.text())
                                .may("settings", Schema.map(Schema.any()))
                                .may("channels", CHANNELS))
                        .answers(Schema.object().need("pid", Schema.text())),
                Endpoint.get("/assets/{pid}", Permissions.VIEW, "An asset with its channels", this::asset)
                        .answers(ASSET),
                Endpoint.put(
                                "/assets/{pid}",
                                Permissions.CONFIGURATION,
                                "Changes an asset; channels that are not named any more are removed. Needs If-Match",
                                this::update)
                        .takes(WANTED)
                        .answers(ASSET),
                Endpoint.delete("/assets/{pid}", Permissions.CONFIGURATION, "Removes an asset", this::delete),
                Endpoint.get(
                        "/assets/{pid}/channels.csv", Permissions.VIEW, "The channels as a table", this::exportTable),
                Endpoint.post(
                                "/assets/{pid}/channels.csv",
                                Permissions.CONFIGURATION,
                                "Takes the channels from a table",
                                this::importTable)
                        .query("dry-run", "true: only the difference is told")
                        .query("keep", "true: channels that the table does not name stay")
                        .uploads(MAX_CSV, "text/csv", "text/plain", "application/vnd.ms-excel")
                        .answers(DIFFERENCE)));
        all.addAll(values.endpoints());
        return all;
    }

    private Answer assets(Call call) {
        JsonArray all = new JsonArray();
        for (Services.Found<Asset> each : services.byPid(Asset.class).values()) {
            Optional<ComponentStatus> status = services.find(StatusBoard.class).flatMap(board -> board.get(each.pid()));
            all.add(new JsonObject()
                    .add("pid", each.pid())
                    .add("factory", each.text(FACTORY_PID))
                    .add("driver", each.service().getAssetConfiguration().getDriverPid())
                    .add("description", each.service().getAssetConfiguration().getAssetDescription())
                    .add("state", status.map(known -> known.state().name()).orElse("UNKNOWN"))
                    .add("message", status.map(ComponentStatus::message).orElse(""))
                    .add(
                            "channels",
                            each.service()
                                    .getAssetConfiguration()
                                    .getAssetChannels()
                                    .size()));
        }
        return Answer.of(new JsonObject().add("assets", all));
    }

    /** What is known of one asset. */
    private record Known(
            String pid, String factory, ComponentConfiguration configuration, AssetSettings settings, String version) {
        String driver() {
            return String.valueOf(settings.own().getOrDefault(DRIVER, ""));
        }
    }

    private Known known(Call call) throws Problem, KuraException {
        String pid = call.variable("pid");
        Services.Found<Asset> found = services.byPid(Asset.class).get(pid);
        ComponentConfiguration configuration =
                found == null ? null : services.need(ConfigurationService.class).getComponentConfiguration(pid);
        if (found == null || configuration == null) {
            throw Problem.notFound("There is no asset \"" + pid + "\".");
        }
        Map<String, Object> properties = configuration.getConfigurationProperties() == null
                ? Map.of()
                : configuration.getConfigurationProperties();
        AssetSettings settings = AssetSettings.of(properties);
        Map<String, Object> all = new HashMap<>(settings.own());
        all.put("channels", settings.channels().toString());
        return new Known(pid, found.text(FACTORY_PID), configuration, settings, Versions.of(all));
    }

    private @Nullable Driver driver(String pid) {
        Services.Found<Driver> found = services.byPid(Driver.class).get(pid);
        return found == null ? null : found.service();
    }

    private List<AD> channelFields(String factory, String driver) {
        return ChannelFields.of(driver(driver), factory.equals(ChannelFields.WIRE_ASSET));
    }

    private static List<AD> ownFields(ComponentConfiguration configuration) {
        if (configuration.getDefinition() == null
                || configuration.getDefinition().getAD() == null) {
            return List.of();
        }
        return configuration.getDefinition().getAD().stream()
                .filter(field -> field.getId().indexOf('#') < 0)
                .toList();
    }

    private Answer asset(Call call) throws Problem, KuraException {
        Known known = known(call);
        return Answer.of(json(known)).etag(known.version());
    }

    private JsonObject json(Known known) {
        FieldList own = new FieldList(known.pid(), ownFields(known.configuration()));
        return new JsonObject()
                .add("pid", known.pid())
                .add("factory", known.factory())
                .add("driver", known.driver())
                .add("form", Forms.form(known.pid(), own, known.settings().own()))
                .add(
                        "channelForm",
                        DriverEndpoints.channelForm(known.driver(), channelFields(known.factory(), known.driver())))
                .add("channels", known.settings().channelsJson());
    }

    static void checkNewPid(ConfigurationService configurations, String pid) throws Problem {
        if (!pid.matches("[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}")) {
            throw Problem.refused(
                    "\"" + pid + "\" cannot be a name: it begins with a letter or a digit and has letters,"
                            + " digits, blanks, dots, dashes and underscores.");
        }
        if (configurations.getConfigurableComponentPids().contains(pid)) {
            throw Problem.of(409, "exists", "There is a component \"" + pid + "\" already.")
                    .hint("Choose another name.");
        }
    }

    private Answer create(Call call) throws Problem, KuraException {
        Body body = call.json();
        String pid = body.name("pid").strip();
        String driver = body.name("driver");
        ConfigurationService configurations = services.need(ConfigurationService.class);
        checkNewPid(configurations, pid);
        if (driver(driver) == null) {
            throw Problem.refused("There is no driver \"" + driver + "\" that runs.");
        }
        List<AD> fields = channelFields(ChannelFields.WIRE_ASSET, driver);
        Map<String, @Nullable Object> own = new HashMap<>();
        if (body.has("settings")) {
            ComponentConfiguration type =
                    services.need(OCDService.class).getFactoryComponentOCD(ChannelFields.WIRE_ASSET);
            own.putAll(TypedSettings.of(
                    type == null ? List.of() : ownFields(type),
                    body.object("settings").object()));
        }
        own.put(DRIVER, driver);
        own.putIfAbsent(DESCRIPTION, "");
        Map<String, Map<String, @Nullable Object>> channels =
                body.has("channels") ? AssetSettings.channels(body.array("channels"), fields) : Map.of();
        Map<String, Object> properties = new HashMap<>();
        AssetSettings.of(Map.of()).checkChoices(channels, fields);
        AssetSettings.of(Map.of()).changedTo(channels, fields, own).forEach((id, value) -> {
            if (value != null) {
                properties.put(id, value);
            }
        });
        configurations.createFactoryConfiguration(ChannelFields.WIRE_ASSET, pid, properties, true);
        return Answer.of(201, new JsonObject().add("pid", pid));
    }

    private Answer update(Call call) throws Problem, KuraException {
        Known known = known(call);
        expectPresent(call, known);
        Body body = call.json();
        Map<String, @Nullable Object> own = new HashMap<>();
        if (body.has("settings")) {
            own.putAll(TypedSettings.of(
                    ownFields(known.configuration()), body.object("settings").object()));
        }
        body.optionalText("driver").ifPresent(driver -> own.put(DRIVER, driver));
        String driver = own.get(DRIVER) == null ? known.driver() : String.valueOf(own.get(DRIVER));
        List<AD> fields = channelFields(known.factory(), driver);
        Map<String, @Nullable Object> changes = own;
        if (body.has("channels")) {
            Map<String, Map<String, @Nullable Object>> channels =
                    AssetSettings.channels(body.array("channels"), fields);
            known.settings().checkChoices(channels, fields);
            changes = known.settings().changedTo(channels, fields, own);
        }
        apply(known, changes, call);
        Known now = known(call);
        return Answer.of(json(now)).etag(now.version());
    }

    private void expectPresent(Call call, Known known) throws Problem {
        call.expect(
                known.version(),
                () -> Changes.conflict(
                        "asset \"" + known.pid() + "\"",
                        services.find(Changes.class).flatMap(changes -> changes.last(known.pid()))));
    }

    @SuppressWarnings("NullAway") // null takes a property away
    private void apply(Known known, Map<String, @Nullable Object> changes, Call call) throws Problem, KuraException {
        services.need(ConfigurationService.class).updateConfiguration(known.pid(), new HashMap<>(changes), true);
        services.find(Changes.class).ifPresent(told -> told.made(known.pid(), call.identity()));
    }

    private Answer delete(Call call) throws Problem, KuraException {
        Known known = known(call);
        Optional<WireGraphService> graphs = services.find(WireGraphService.class);
        if (graphs.isPresent()
                && graphs.get().get().getWireComponentConfigurations().stream()
                        .anyMatch(each -> each.getConfiguration().getPid().equals(known.pid()))) {
            throw Problem.of(409, "in-use", "Asset \"" + known.pid() + "\" is part of the line.")
                    .hint("Take it out of the line first.");
        }
        services.need(ConfigurationService.class).deleteFactoryConfiguration(known.pid(), true);
        return Answer.done();
    }

    private Answer exportTable(Call call) throws Problem, KuraException {
        Known known = known(call);
        String csv = ChannelCsv.write(
                channelFields(known.factory(), known.driver()), known.settings().channels());
        return Answer.file(
                known.pid() + "-channels.csv",
                "text/csv; charset=utf-8",
                out -> out.write(csv.getBytes(StandardCharsets.UTF_8)));
    }

    private Answer importTable(Call call) throws Problem, KuraException, IOException {
        Known known = known(call);
        List<AD> fields = channelFields(known.factory(), known.driver());
        String csv = new String(call.stream().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, Map<String, @Nullable Object>> wanted =
                new HashMap<>(AssetSettings.channels(ChannelCsv.read(csv), fields));
        if (call.flag("keep")) {
            known.settings().channels().forEach((name, present) -> wanted.putIfAbsent(name, new HashMap<>(present)));
        }
        known.settings().checkChoices(wanted, fields);
        JsonObject difference = known.settings().difference(wanted);
        if (!call.flag("dry-run")) {
            if (call.ifMatch() != null) {
                expectPresent(call, known);
            }
            apply(known, known.settings().changedTo(wanted, fields, new HashMap<>()), call);
        }
        return Answer.of(difference);
    }
}
