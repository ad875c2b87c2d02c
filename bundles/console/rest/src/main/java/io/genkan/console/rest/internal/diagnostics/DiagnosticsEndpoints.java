package io.genkan.console.rest.internal.diagnostics;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.deployment.InstalledPackage;
import io.genkan.api.deployment.PackageDeployment;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import io.genkan.console.rest.internal.route.Sentences;
import io.genkan.console.rest.internal.services.Services;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What is going on inside the gateway. */
@Component(service = Endpoints.class)
public final class DiagnosticsEndpoints implements Endpoints {
    private static final int MAX_LINES = 3_000;
    private static final int MAX_HOURS = 24 * 31;

    private final BundleContext context;
    private final Services services;
    private final LogTap log;
    private final AuditTrail audit;
    private final SupportCollector support;

    @Activate
    public DiagnosticsEndpoints(BundleContext context, @Reference LogTap log, @Reference AuditTrail audit) {
        this.context = context;
        this.services = new Services(context);
        this.log = log;
        this.audit = audit;
        this.support = new SupportCollector(context, services, log.ring(), audit);
    }

    @Deactivate
    void deactivate() {
        services.close();
    }

    @Override
    public List<Endpoint> endpoints() {
        Schema rows = Schema.list(Schema.map(Schema.any()));
        return List.of(
                Endpoint.get("/log", Permissions.VIEW, "Lines of the log, the oldest first", this::lines)
                        .query("level", "at least: DEBUG, INFO, WARN or ERROR")
                        .query("logger", "part of the logger's name")
                        .query("text", "part of the message")
                        .query("after", "number of the last line that is known")
                        .query("limit", "at most so many of the newest, 500 when not given")
                        .answers(Schema.object().need("lines", rows)),
                Endpoint.get("/audit", Permissions.VIEW, "Who did what, the newest first", this::audit)
                        .query("hours", "how far back, 24 when not given")
                        .answers(Schema.object().need("entries", rows)),
                Endpoint.get(
                                "/bundles",
                                Permissions.VIEW,
                                "All bundles",
                                call -> Answer.of(
                                        new JsonObject().add("bundles", FrameworkFacts.bundles(context, packages()))))
                        .answers(Schema.object().need("bundles", rows)),
                Endpoint.post("/bundles/{id}/start", Permissions.DEPLOY, "Start a bundle of a package", this::start),
                Endpoint.post("/bundles/{id}/stop", Permissions.DEPLOY, "Stop a bundle of a package", this::stop),
                Endpoint.get("/services", Permissions.VIEW, "OSGi services", this::services)
                        .query("text", "part of class, pid or bundle")
                        .answers(Schema.object().need("services", rows)),
                Endpoint.get(
                                "/threads",
                                Permissions.VIEW,
                                "All threads, with what they are doing",
                                call -> Answer.of(new JsonObject().add("threads", FrameworkFacts.threads())))
                        .answers(Schema.object().need("threads", rows)),
                Endpoint.post(
                        "/support-bundle",
                        Permissions.SYSTEM,
                        "A zip for who helps from afar, without secrets",
                        call -> {
                            SupportBundle bundle = support.collect();
                            return Answer.file("support.zip", "application/zip", bundle::write);
                        }));
    }

    private List<InstalledPackage> packages() {
        return services.find(PackageDeployment.class)
                .map(PackageDeployment::installed)
                .orElse(List.of());
    }

    private Answer lines(Call call) throws Problem {
        LogLine.Level level;
        try {
            level = LogLine.Level.valueOf(
                    call.parameter("level").orElse("DEBUG").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.bad("Parameter level is none of DEBUG, INFO, WARN and ERROR.");
        }
        JsonArray lines = new JsonArray();
        log.ring()
                .find(
                        level,
                        call.parameter("logger").orElse(""),
                        call.parameter("text").orElse(""),
                        call.number("after", 0, 0, Long.MAX_VALUE),
                        (int) call.number("limit", 500, 1, MAX_LINES))
                .forEach(line -> lines.add(line.json()));
        return Answer.of(new JsonObject().add("lines", lines));
    }

    private Answer audit(Call call) throws Problem, IOException {
        long hours = call.number("hours", 24, 1, MAX_HOURS);
        List<AuditEntry> found = audit.since(System.currentTimeMillis() - TimeUnit.HOURS.toMillis(hours));
        JsonArray entries = new JsonArray();
        for (int i = found.size() - 1; i >= 0; i--) {
            entries.add(found.get(i).told());
        }
        return Answer.of(new JsonObject().add("entries", entries));
    }

    private Answer services(Call call) {
        return Answer.of(new JsonObject()
                .add(
                        "services",
                        FrameworkFacts.services(context, call.parameter("text").orElse(""), 2_000)));
    }

    /** The container's bundles are what this very answer comes from; those of packages may go. */
    private Bundle bundleOfPackage(Call call) throws Problem {
        long id;
        try {
            id = Long.parseLong(call.variable("id"));
        } catch (NumberFormatException e) {
            throw Problem.bad("A bundle's id is a number.");
        }
        Bundle bundle = context.getBundle(id);
        if (bundle == null) {
            throw Problem.notFound("There is no bundle " + id + ".");
        }
        if (!FrameworkFacts.owners(packages()).containsKey(id) || FrameworkFacts.isFragment(bundle)) {
            throw Problem.refused("Bundle " + bundle.getSymbolicName() + " belongs to the gateway itself.")
                    .hint("Only bundles of packages are started and stopped by hand.");
        }
        return bundle;
    }

    private Answer start(Call call) throws Problem {
        Bundle bundle = bundleOfPackage(call);
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            throw Problem.refused(
                    "Bundle " + bundle.getSymbolicName() + " does not start: " + Sentences.of(e, "see the log."));
        }
        return Answer.of(new JsonObject().add("state", FrameworkFacts.state(bundle)));
    }

    private Answer stop(Call call) throws Problem {
        Bundle bundle = bundleOfPackage(call);
        try {
            // only until the next start of the gateway
            bundle.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException e) {
            throw Problem.refused(
                    "Bundle " + bundle.getSymbolicName() + " does not stop: " + Sentences.of(e, "see the log."));
        }
        return Answer.of(new JsonObject().add("state", FrameworkFacts.state(bundle)));
    }
}
