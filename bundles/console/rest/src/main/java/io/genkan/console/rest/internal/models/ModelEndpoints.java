package io.genkan.console.rest.internal.models;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.model.ModelCatalog;
import io.genkan.api.model.ModelFacts;
import io.genkan.api.model.ModelOrderException;
import io.genkan.api.model.ModelVersion;
import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.StatusBoard;
import io.genkan.console.rest.internal.alarms.AlarmBook;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import io.genkan.console.rest.internal.route.Sentences;
import io.genkan.console.rest.internal.services.Services;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Models: versions, what runs beside them, and orders. */
@Component(service = Endpoints.class)
public final class ModelEndpoints implements Endpoints {
    private static final Schema VERSION = Schema.object()
            .need("version", Schema.text())
            .need("description", Schema.text())
            .need("golden", Schema.integer())
            .need("data", Schema.text())
            .need("score", Schema.text())
            .need("bytes", Schema.integer());
    private static final Schema LINE = Schema.object()
            .need("pid", Schema.text())
            .need("state", Schema.text())
            .need("message", Schema.text())
            .may("drift", Schema.text());
    private static final Schema MODEL = Schema.object()
            .need("name", Schema.text())
            .need("active", Schema.text())
            .need("shadow", Schema.text())
            .need("previous", Schema.text())
            .need("versions", Schema.list(VERSION))
            .need("lines", Schema.list(LINE));
    private static final Schema SENTENCE = Schema.object().need("sentence", Schema.text());

    private final Services services;
    private final AlarmBook alarms;

    @Activate
    public ModelEndpoints(BundleContext context, @Reference AlarmBook alarms) {
        this.services = new Services(context);
        this.alarms = alarms;
    }

    @Deactivate
    void deactivate() {
        services.close();
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/models", Permissions.VIEW, "Models with their versions and lines", this::list)
                        .answers(
                                Schema.object().need("installed", Schema.flag()).need("models", Schema.list(MODEL))),
                Endpoint.get("/models/{name}", Permissions.VIEW, "A model", this::one)
                        .answers(MODEL),
                order(
                        "promote",
                        "Makes the version in shadow the active one",
                        (catalog, call) -> catalog.promote(call.variable("name"))),
                order(
                        "fallback",
                        "Goes back to the version before",
                        (catalog, call) -> catalog.fallBack(call.variable("name"))),
                order("end-shadow", "Ends the comparison", (catalog, call) -> catalog.endShadow(call.variable("name"))),
                order(
                        "versions/{version}/prove",
                        "Lets a version answer its golden vectors now",
                        (catalog, call) -> catalog.prove(call.variable("name"), call.variable("version"))));
    }

    private interface Order {
        String run(ModelCatalog catalog, Call call) throws ModelOrderException;
    }

    private Endpoint order(String path, String summary, Order order) {
        return Endpoint.post("/models/{name}/" + path, Permissions.CONFIGURATION, summary, call -> {
                    try {
                        ModelCatalog catalog = owner(call.variable("name"));
                        return Answer.of(new JsonObject().add("sentence", order.run(catalog, call)));
                    } catch (ModelOrderException e) {
                        throw Problem.refused(Sentences.of(e, "The model could not be changed."));
                    }
                })
                .answers(SENTENCE);
    }

    private List<ModelCatalog> catalogs() {
        return services.all(ModelCatalog.class, null).stream()
                .map(Services.Found::service)
                .toList();
    }

    private ModelCatalog owner(String name) throws Problem, ModelOrderException {
        for (ModelCatalog catalog : catalogs()) {
            if (catalog.models().stream().anyMatch(model -> model.name().equals(name))) {
                return catalog;
            }
        }
        throw Problem.notFound("There is no model \"" + name + "\".");
    }

    private Answer list(Call call) throws Problem {
        JsonArray all = new JsonArray();
        try {
            for (ModelCatalog catalog : catalogs()) {
                for (ModelFacts model : catalog.models()) {
                    all.add(json(model));
                }
            }
        } catch (ModelOrderException e) {
            throw Problem.of(503, "not-available", Sentences.of(e, "The models cannot be asked now."));
        }
        return Answer.of(
                new JsonObject().add("installed", !catalogs().isEmpty()).add("models", all));
    }

    private Answer one(Call call) throws Problem {
        String name = call.variable("name");
        try {
            for (ModelFacts model : owner(name).models()) {
                if (model.name().equals(name)) {
                    return Answer.of(json(model));
                }
            }
        } catch (ModelOrderException e) {
            throw Problem.of(503, "not-available", Sentences.of(e, "The models cannot be asked now."));
        }
        throw Problem.notFound("There is no model \"" + name + "\".");
    }

    private JsonObject json(ModelFacts model) {
        JsonArray versions = new JsonArray();
        for (ModelVersion version : model.versions()) {
            versions.add(new JsonObject()
                    .add("version", version.version())
                    .add("description", version.description())
                    .add("golden", version.golden())
                    .add("data", version.data())
                    .add("score", version.score())
                    .add("bytes", version.bytes()));
        }
        JsonArray lines = new JsonArray();
        for (String pid : model.lines()) {
            Optional<ComponentStatus> status = services.find(StatusBoard.class).flatMap(board -> board.get(pid));
            JsonObject line = new JsonObject()
                    .add("pid", pid)
                    .add("state", status.map(known -> known.state().name()).orElse("UNKNOWN"))
                    .add("message", status.map(ComponentStatus::message).orElse(""));
            alarms.active().stream()
                    .filter(alarm -> alarm.pid().equals(pid) && alarm.name().equals("drift of " + model.name()))
                    .findFirst()
                    .ifPresent(drift -> line.add("drift", drift.message()));
            lines.add(line);
        }
        return new JsonObject()
                .add("name", model.name())
                .add("active", model.active())
                .add("shadow", model.shadow())
                .add("previous", model.previous())
                .add("versions", versions)
                .add("lines", lines);
    }
}
