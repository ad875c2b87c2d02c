package io.genkan.console.rest.internal.packages;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.deployment.DeploymentJob;
import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.api.deployment.PackageRefusedException;
import io.genkan.api.update.UpdateEvents;
import io.genkan.api.update.UpdateOption;
import io.genkan.api.update.UpdateRecord;
import io.genkan.api.update.UpdateService;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import io.genkan.console.rest.internal.route.Sentences;
import io.genkan.console.rest.internal.route.Topics;
import io.genkan.console.rest.internal.services.Services;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.kura.system.SystemService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Packages and updates: what there is, what a file would do, doing it, and taking it back. */
@Component(
        service = {Endpoints.class, EventHandler.class},
        property = EventConstants.EVENT_TOPIC + "=" + UpdateEvents.TOPIC)
public final class PackageEndpoints implements Endpoints, EventHandler {
    private static final long MAX_UPLOAD = 512L * 1024 * 1024;

    private final Services services;
    private final Topics topics;
    private final Uploads uploads;

    @Activate
    public PackageEndpoints(BundleContext context, @Reference SystemService system, @Reference Topics topics)
            throws IOException {
        this.services = new Services(context);
        this.topics = topics;
        this.uploads = new Uploads(Path.of(system.getKuraDataDirectory(), "console", "uploads"));
    }

    @Deactivate
    void deactivate() {
        services.close();
    }

    @Override
    public List<Endpoint> endpoints() {
        Schema any = Schema.map(Schema.any());
        Schema outcome = Schema.object().need("accepted", Schema.flag()).need("name", Schema.text());
        return List.of(
                Endpoint.get("/packages", Permissions.VIEW, "Installed packages and what is being done", this::list)
                        .answers(Schema.object()
                                .need("packages", Schema.list(any))
                                .need("jobs", Schema.list(any))),
                Endpoint.post(
                                "/packages",
                                Permissions.DEPLOY,
                                "Send a package (.dp), a set (.gup) or a runtime, and learn what it would do",
                                this::upload)
                        .query("name", "the file's name")
                        .uploads(
                                MAX_UPLOAD,
                                "application/octet-stream",
                                "application/zip",
                                "application/java-archive",
                                "application/x-zip-compressed")
                        .answers(Schema.object()
                                .need("id", Schema.text())
                                .need("size", Schema.integer())
                                .need("sha256", Schema.text())
                                .need("dryRun", any)),
                Endpoint.post("/packages/{id}/install", Permissions.DEPLOY, "Install what was sent", this::install)
                        .query("allow-older", "true: a runtime may be replaced by an older one")
                        .answers(outcome),
                Endpoint.delete("/packages/{name}", Permissions.DEPLOY, "Uninstall a package", this::uninstall)
                        .query("dry-run", "true: only tell what it would do"),
                Endpoint.get(
                                "/updates",
                                Permissions.VIEW,
                                "Changes that are over, and the one that is made",
                                this::updates)
                        .answers(Schema.object()
                                .need("updates", Schema.list(any))
                                .may("progress", any)
                                .need("runtime", any)),
                Endpoint.get(
                                "/updates/{id}",
                                Permissions.VIEW,
                                "One change",
                                call -> Answer.of(UpdateJson.of(record(call))))
                        .answers(any),
                Endpoint.post("/updates/{id}/take-back", Permissions.DEPLOY, "Undo a change", this::takeBack)
                        .query("dry-run", "true: only tell what it would do"));
    }

    private Answer list(Call call) throws Problem {
        PackageDeployment deployment = services.need(PackageDeployment.class);
        JsonArray packages = new JsonArray();
        deployment.installed().forEach(each -> packages.add(UpdateJson.of(each)));
        JsonArray jobs = new JsonArray();
        for (DeploymentJob each : deployment.jobs()) {
            jobs.add(new JsonObject()
                    .add("name", each.name())
                    .add("version", each.version())
                    .add("stage", each.stage().name())
                    .add("message", each.message()));
        }
        return Answer.of(new JsonObject().add("packages", packages).add("jobs", jobs));
    }

    private Answer upload(Call call) throws Problem, IOException {
        UpdateService updates = services.need(UpdateService.class);
        Uploads.Upload upload =
                uploads.take(call.stream(), call.parameter("name").orElse("upload"));
        try (InputStream in = Files.newInputStream(upload.path())) {
            return Answer.of(
                    201,
                    new JsonObject()
                            .add("id", upload.id())
                            .add("size", upload.size())
                            .add("sha256", upload.sha256())
                            .add("dryRun", UpdateJson.of(updates.dryRun(in))));
        } catch (PackageRefusedException e) {
            uploads.drop(upload.id());
            throw refused(e);
        }
    }

    private static Problem refused(PackageRefusedException e) {
        return Problem.of(422, "package-refused", Sentences.of(e, "The package was refused."))
                .with(new JsonObject().add("reason", e.reason().name()));
    }

    private Answer install(Call call) throws Problem, IOException {
        Uploads.Upload upload = uploads.need(call.variable("id"));
        Set<UpdateOption> options = call.flag("allow-older") ? Set.of(UpdateOption.ALLOW_OLDER) : Set.of();
        String origin = upload.name() + " (" + call.identity() + ")";
        try (InputStream in = Files.newInputStream(upload.path())) {
            follow(services.need(UpdateService.class).apply(in, origin, options), "install", call);
        }
        uploads.drop(upload.id());
        return accepted(upload.name());
    }

    private static Answer accepted(String name) {
        return Answer.of(202, new JsonObject().add("accepted", true).add("name", name));
    }

    /** What comes of it is told when it is over. */
    private void follow(CompletionStage<Outcome> stage, String what, Call call) {
        var unused = stage.thenAccept(outcome -> topics.publish(
                Topics.PACKAGE,
                new JsonObject()
                        .add("what", what)
                        .add("identity", call.identity())
                        .add("outcome", UpdateJson.of(outcome))));
    }

    private Answer uninstall(Call call) throws Problem {
        PackageDeployment deployment = services.need(PackageDeployment.class);
        String name = call.variable("name");
        try {
            JsonObject dryRun = UpdateJson.of(deployment.dryRunUninstall(name));
            if (call.flag("dry-run")) {
                return Answer.of(new JsonObject().add("dryRun", dryRun));
            }
        } catch (PackageRefusedException e) {
            throw e.reason() == Outcome.Reason.NOT_INSTALLED
                    ? Problem.notFound(Sentences.of(e, "There is no such change."))
                    : refused(e);
        }
        follow(deployment.uninstall(name), "uninstall", call);
        return accepted(name);
    }

    private Answer updates(Call call) throws Problem {
        UpdateService updates = services.need(UpdateService.class);
        JsonArray all = new JsonArray();
        updates.history().forEach(each -> all.add(UpdateJson.of(each)));
        JsonObject answer = new JsonObject().add("updates", all).add("runtime", UpdateJson.of(updates.runtime()));
        updates.progress().ifPresent(progress -> answer.add("progress", UpdateJson.of(progress)));
        return Answer.of(answer);
    }

    private UpdateRecord record(Call call) throws Problem {
        return services.need(UpdateService.class).history().stream()
                .filter(each -> each.id().equals(call.variable("id")))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("The gateway remembers no such change."));
    }

    private Answer takeBack(Call call) throws Problem, IOException {
        UpdateService updates = services.need(UpdateService.class);
        UpdateRecord record = record(call);
        if (!record.canBeTakenBack()) {
            throw Problem.refused("This change cannot be taken back (any more).")
                    .hint("Only the last change of its kind can; install the older version instead.");
        }
        if (call.flag("dry-run")) {
            try {
                return Answer.of(new JsonObject().add("dryRun", UpdateJson.of(updates.dryRunTakeBack(record.id()))));
            } catch (PackageRefusedException e) {
                throw refused(e);
            }
        }
        follow(updates.takeBack(record.id(), call.identity()), "take-back", call);
        return accepted(record.outcome().name());
    }

    /** How far an update is. */
    @Override
    public void handleEvent(Event event) {
        JsonObject told = new JsonObject();
        for (String name : event.getPropertyNames()) {
            Object value = event.getProperty(name);
            if (value instanceof Long number) {
                told.add(name, number);
            } else if (value instanceof String text && !name.startsWith("event.")) {
                told.add(name, text);
            }
        }
        topics.publish(Topics.UPDATE, told);
    }
}
