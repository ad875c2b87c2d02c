package io.genkan.console.rest.internal.fleet;

import com.eclipsesource.json.JsonObject;
import io.genkan.api.provisioning.Enrolment;
import io.genkan.api.release.ReleaseFacts;
import io.genkan.api.release.ReleaseService;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import io.genkan.console.rest.internal.route.Sentences;
import io.genkan.console.rest.internal.services.Services;
import io.genkan.support.qr.QrPicture;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Whether this gateway belongs to a fleet, which release it has, and the claim by which it joins one. */
@Component(service = Endpoints.class)
public final class FleetEndpoints implements Endpoints {
    private static final int LONGEST = 1 << 16;

    private final Services services;

    @Activate
    public FleetEndpoints(BundleContext context) {
        this.services = new Services(context);
    }

    @Deactivate
    void deactivate() {
        services.close();
    }

    @Override
    public List<Endpoint> endpoints() {
        Schema release = Schema.object()
                .need("name", Schema.text())
                .need("version", Schema.integer().with("description", "counts up with each release"))
                .need("label", Schema.text().with("description", "its version as people say it"))
                .need("created", Schema.time());
        Schema fleet = Schema.object()
                .need("state", Schema.oneOf("NONE", "ENROLLING", "ENROLLED", "REFUSED"))
                .need("sentence", Schema.text())
                .need("server", Schema.text())
                .need("gateway", Schema.text().with("description", "name by which the server knows this gateway"))
                .need("key", Schema.text().with("description", "SHA-256 of its public key; empty: none yet"))
                .need("code", Schema.text().with("description", "tells who this gateway is; no secret is in it"))
                .may("release", release)
                .may("pending", release);
        return List.of(
                Endpoint.get(
                                "/fleet",
                                Permissions.VIEW,
                                "Which fleet this gateway belongs to, and which release it has",
                                call -> Answer.of(facts(enrolment())))
                        .answers(fleet),
                Endpoint.get(
                        "/fleet/code.svg",
                        Permissions.VIEW,
                        "Who this gateway is, as a QR code (SVG)",
                        call -> Answer.picture(
                                "image/svg+xml", new QrPicture(enrolment().code()).svg())),
                Endpoint.post(
                                "/fleet/claim",
                                Permissions.FLEET,
                                "Join a fleet by a one-time claim; what comes of it is told by /fleet",
                                this::claim)
                        .takes(Schema.object().need("claim", Schema.text()))
                        .answers(fleet));
    }

    private Enrolment enrolment() throws Problem {
        return services.find(Enrolment.class)
                .orElseThrow(() -> Problem.notFound("This gateway cannot join a fleet.")
                        .hint("Its bundle io.genkan.fleet.provisioning does not run."));
    }

    private JsonObject facts(Enrolment enrolment) {
        Enrolment.Facts facts = enrolment.facts();
        JsonObject json = new JsonObject()
                .add("state", facts.state().name())
                .add("sentence", facts.sentence())
                .add("server", facts.server())
                .add("gateway", facts.gateway())
                .add("key", facts.key())
                .add("code", enrolment.code());
        services.find(ReleaseService.class).ifPresent(releases -> {
            releases.installed().ifPresent(release -> json.add("release", json(release)));
            releases.pending().ifPresent(release -> json.add("pending", json(release)));
        });
        return json;
    }

    private static JsonObject json(ReleaseFacts release) {
        return new JsonObject()
                .add("name", release.name())
                .add("version", release.version())
                .add("label", release.label())
                .add("created", release.created().toEpochMilli());
    }

    private Answer claim(Call call) throws Problem {
        Enrolment enrolment = enrolment();
        String text = call.json().name("claim");
        if (text.length() > LONGEST) {
            throw Problem.of(400, "claim-refused", "This is too long for a claim.");
        }
        try {
            enrolment.claim(text, call.identity());
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, "claim-refused", Sentences.of(e, "This is no claim."));
        } catch (IllegalStateException e) {
            throw Problem.of(409, "claim-not-taken", Sentences.of(e, "The claim cannot be taken now."));
        }
        return Answer.of(202, facts(enrolment));
    }
}
