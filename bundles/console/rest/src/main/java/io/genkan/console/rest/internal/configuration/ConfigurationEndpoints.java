package io.genkan.console.rest.internal.configuration;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Body;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import io.genkan.console.rest.internal.route.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.metatype.OCDService;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Components and their settings; changes that wait to be confirmed. */
@Component(service = {Endpoints.class, GuardedChanges.class, SettingsRestore.class})
public final class ConfigurationEndpoints implements Endpoints, GuardedChanges, SettingsRestore {
    /** System property for tests: seconds until an unconfirmed change is undone. */
    static final String PATIENCE = "genkan.console.confirm.seconds";

    private static final long PATIENCE_SECONDS = 120;
    private static final Schema PENDING = Schema.object()
            .need("token", Schema.text())
            .need("what", Schema.text())
            .need("identity", Schema.text())
            .need("confirmBefore", Schema.time())
            .need("secondsLeft", Schema.integer());

    private final ConfigurationService configurations;
    private final OCDService definitions;
    private final ComponentSettings settings;
    private final Guard guard;
    private final Topics topics;
    private final Map<String, Changes.Change> own = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Changes changes;

    @Activate
    public ConfigurationEndpoints(
            BundleContext context,
            @Reference ConfigurationService configurations,
            @Reference OCDService definitions,
            @Reference CryptoService crypto,
            @Reference SystemService system,
            @Reference Topics topics) {
        this.configurations = configurations;
        this.definitions = definitions;
        this.settings = new ComponentSettings(configurations);
        this.topics = topics;
        String patience = context.getProperty(PATIENCE);
        this.guard = new Guard(
                Path.of(system.getKuraDataDirectory(), "console", "pending"),
                crypto,
                settings::undo,
                change -> topics.publish(Topics.CONFIGURATION, change),
                1000 * (patience == null ? PATIENCE_SECONDS : Long.parseLong(patience)),
                System::currentTimeMillis);
    }

    @Deactivate
    void deactivate() {
        guard.close();
    }

    @Override
    public List<Endpoint> endpoints() {
        Schema changed = Schema.object().may("pending", PENDING).need("form", Forms.FORM);
        return List.of(
                Endpoint.get("/components", Permissions.VIEW, "All components", this::list)
                        .answers(Schema.object()
                                .need(
                                        "components",
                                        Schema.list(Schema.object()
                                                .need("pid", Schema.text())
                                                .need("name", Schema.text())
                                                .need("factory", Schema.text())
                                                .need("description", Schema.text())))),
                Endpoint.get("/components/{pid}", Permissions.VIEW, "Form and settings of a component", this::form)
                        .answers(Forms.FORM),
                Endpoint.put(
                                "/components/{pid}",
                                Permissions.CONFIGURATION,
                                "Change settings (If-Match: the ETag of what was read); what is not given stays",
                                this::change)
                        .query("confirm", "never: even a change that could cut off is not undone by itself")
                        .takes(Schema.object().need("values", Schema.map(Schema.any())))
                        .answers(changed),
                Endpoint.post("/components", Permissions.CONFIGURATION, "Create a component", this::create)
                        .takes(Schema.object()
                                .need("factory", Schema.text())
                                .need("pid", Schema.text())
                                .need("values", Schema.map(Schema.any())))
                        .answers(Forms.FORM),
                Endpoint.delete(
                        "/components/{pid}",
                        Permissions.CONFIGURATION,
                        "Delete a component that was created",
                        this::delete),
                Endpoint.get("/factories", Permissions.VIEW, "What components can be created of", this::factories)
                        .answers(Schema.object().need("factories", Schema.list(Forms.FORM))),
                Endpoint.get(
                                "/configuration/pending",
                                Permissions.VIEW,
                                "The change that waits to be confirmed",
                                this::pending)
                        .answers(Schema.object().may("pending", PENDING)),
                Endpoint.post(
                                "/configuration/confirm",
                                Permissions.CONFIGURATION,
                                "Keep the change that waits",
                                this::confirm)
                        .takes(Schema.object().need("token", Schema.text())),
                Endpoint.post(
                                "/configuration/undo",
                                Permissions.CONFIGURATION,
                                "Undo the change that waits",
                                this::undo)
                        .takes(Schema.object().need("token", Schema.text())));
    }

    private Answer list(Call call) throws KuraException {
        JsonArray all = new JsonArray();
        for (String pid : new TreeSet<>(configurations.getConfigurableComponentPids())) {
            ComponentConfiguration one = configurations.getComponentConfiguration(pid);
            if (one != null) {
                JsonObject form = Forms.form(pid, one.getDefinition(), null);
                all.add(new JsonObject()
                        .add("pid", pid)
                        .add("name", form.get("name"))
                        .add("factory", ComponentSettings.factory(one))
                        .add("description", form.get("description")));
            }
        }
        return Answer.of(new JsonObject().add("components", all));
    }

    private Answer form(Call call) throws KuraException, Problem {
        ComponentConfiguration found = settings.need(call.variable("pid"));
        return Answer.of(form(found)).etag(ComponentSettings.version(found));
    }

    private JsonObject form(ComponentConfiguration found) throws KuraException {
        JsonObject form = Forms.form(found.getPid(), found.getDefinition(), found.getConfigurationProperties())
                .add("factory", ComponentSettings.factory(found))
                .add("couldCutOff", settings.couldCutOff(found.getPid()));
        last(found.getPid())
                .ifPresent(last -> form.add(
                        "changed",
                        new JsonObject().add("identity", last.identity()).add("time", last.time())));
        return form;
    }

    /** The audit log knows what others did, too, and what was before the last start. */
    private Optional<Changes.Change> last(String pid) {
        Changes known = changes;
        Optional<Changes.Change> told = known == null ? Optional.empty() : known.last(pid);
        Changes.Change here = own.get(pid);
        return here != null && (told.isEmpty() || told.get().time() < here.time()) ? Optional.of(here) : told;
    }

    private Answer change(Call call) throws KuraException, Problem {
        String pid = call.variable("pid");
        ComponentConfiguration now = settings.need(pid);
        call.expect(ComponentSettings.version(now), () -> Changes.conflict("the settings of " + pid, last(pid)));
        Map<String, @Nullable Object> wanted = ComponentSettings.wanted(now.getDefinition(), call.json());
        JsonObject answer = new JsonObject();
        boolean differs = ComponentSettings.differs(ComponentSettings.properties(now), wanted);
        if (differs && !"never".equals(call.query().get("confirm")) && settings.couldCutOff(pid)) {
            Pending pending = guard.make(
                    new Pending(
                            "",
                            "The change of "
                                    + Forms.form(pid, now.getDefinition(), null).getString("name", pid),
                            call.identity(),
                            0,
                            -1,
                            Map.of(pid, new HashMap<>(ComponentSettings.properties(now)))),
                    () -> settings.change(pid, wanted));
            answer.add("pending", pending.told(System.currentTimeMillis()));
        } else if (differs) {
            settings.change(pid, wanted);
        }
        ComponentConfiguration then = settings.await(pid);
        tell(pid, call);
        return Answer.of(answer.add("form", form(then))).etag(ComponentSettings.version(then));
    }

    private void tell(String pid, Call call) {
        own.put(pid, new Changes.Change(call.identity(), System.currentTimeMillis()));
        topics.publish(
                Topics.CONFIGURATION,
                new JsonObject().add("state", "changed").add("pid", pid).add("identity", call.identity()));
    }

    private Answer create(Call call) throws KuraException, Problem {
        Body body = call.json();
        String factory = body.name("factory");
        String pid = ComponentSettings.pidForNew(body);
        ComponentConfiguration definition = definitions.getFactoryComponentOCD(factory);
        if (definition == null) {
            throw Problem.refused("Nothing installed makes components of " + factory + ".")
                    .hint("Install the package that does.");
        }
        if (configurations.getComponentConfiguration(pid) != null) {
            throw Problem.of(409, "exists", "There is a component " + pid + " already.")
                    .hint("Choose another name.");
        }
        Map<String, Object> values = new HashMap<>();
        ComponentSettings.wanted(definition.getDefinition(), body).forEach((name, value) -> {
            if (value != null) {
                values.put(name, value);
            }
        });
        configurations.createFactoryConfiguration(factory, pid, values, true);
        tell(pid, call);
        return Answer.of(201, form(settings.await(pid)));
    }

    private Answer delete(Call call) throws KuraException, Problem {
        String pid = call.variable("pid");
        ComponentConfiguration now = settings.need(pid);
        if (ComponentSettings.factory(now).isEmpty()) {
            throw Problem.refused("Component " + pid + " is part of the gateway, and goes with its bundle only.");
        }
        if (settings.couldCutOff(pid)) {
            throw Problem.refused("The page that you look at uses " + pid + ".")
                    .hint("Let the HTTP service use another keystore first.");
        }
        configurations.deleteFactoryConfiguration(pid, true);
        tell(pid, call);
        return Answer.done();
    }

    private Answer factories(Call call) {
        JsonArray all = new JsonArray();
        for (ComponentConfiguration each : definitions.getFactoryComponentOCDs()) {
            all.add(Forms.form(each.getPid(), each.getDefinition(), null));
        }
        return Answer.of(new JsonObject().add("factories", all));
    }

    private Answer pending(Call call) {
        JsonObject answer = new JsonObject();
        guard.pending().ifPresent(change -> {
            JsonObject told = change.told(System.currentTimeMillis());
            if (!call.may().test(Permissions.CONFIGURATION)) {
                told.remove("token");
            }
            answer.add("pending", told);
        });
        return Answer.of(answer);
    }

    private Answer confirm(Call call) throws Problem {
        guard.confirm(call.json().text("token"));
        return Answer.done();
    }

    private Answer undo(Call call) throws Problem {
        guard.undo(call.json().text("token"));
        return Answer.done();
    }

    @Override
    public JsonObject rollback(String snapshot, Call call) throws KuraException, Problem {
        long id = settings.number(snapshot);
        JsonArray difference = settings.difference(settings.current(), settings.snapshot(snapshot));
        JsonObject answer = new JsonObject().add("changes", difference);
        if (settings.anyCutsOff(SnapshotDiff.pids(difference))) {
            long before = configurations.snapshot();
            Pending pending = guard.make(
                    new Pending("", "The rollback to snapshot " + id, call.identity(), 0, before, Map.of()),
                    () -> configurations.rollback(id));
            return answer.add("pending", pending.told(System.currentTimeMillis()));
        }
        configurations.rollback(id);
        topics.publish(
                Topics.CONFIGURATION,
                new JsonObject().add("state", "rollback").add("snapshot", id).add("identity", call.identity()));
        return answer;
    }

    @Override
    public JsonArray difference(Map<String, Map<String, Object>> wanted) throws KuraException {
        return settings.difference(settings.current(), wanted);
    }

    @Override
    public List<String> apply(Map<String, Map<String, Object>> wanted, String identity) throws KuraException, Problem {
        List<String> problems = new ArrayList<>();
        long before = configurations.snapshot();
        Pending change = new Pending("", "The restored backup", identity, 0, before, Map.of());
        if (settings.anyCutsOff(SnapshotDiff.pids(difference(wanted)))) {
            guard.make(change, () -> problems.addAll(settings.become(wanted)));
        } else {
            problems.addAll(settings.become(wanted));
        }
        return problems;
    }
}
