package io.genkan.console.rest.internal.packages;

import com.eclipsesource.json.JsonObject;
import io.genkan.api.release.ReleaseConsent;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Body;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import io.genkan.console.rest.internal.services.Services;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Whether whoever is on site agrees to the update that a server of releases wants. */
@Component(service = Endpoints.class)
public final class ConsentEndpoints implements Endpoints {
    private final Services services;

    @Activate
    public ConsentEndpoints(BundleContext context) {
        this.services = new Services(context);
    }

    @Deactivate
    void deactivate() {
        services.close();
    }

    @Override
    public List<Endpoint> endpoints() {
        Schema question = Schema.object()
                .need("id", Schema.text())
                .need("what", Schema.text())
                .need("since", Schema.time())
                .need("refused", Schema.flag().with("description", "somebody has said no; yes is still possible"));
        return List.of(
                Endpoint.get(
                                "/updates/consent",
                                Permissions.VIEW,
                                "The update that waits for somebody to agree",
                                this::question)
                        .answers(Schema.object().may("question", question)),
                Endpoint.post(
                                "/updates/consent",
                                Permissions.DEPLOY,
                                "Answer whether an update may be made",
                                this::answer)
                        .takes(Schema.object().need("id", Schema.text()).need("allow", Schema.flag()))
                        .answers(Schema.object().may("question", question)));
    }

    private Answer question(Call call) {
        JsonObject json = new JsonObject();
        services.find(ReleaseConsent.class)
                .flatMap(ReleaseConsent::question)
                .ifPresent(open -> json.add(
                        "question",
                        new JsonObject()
                                .add("id", open.id())
                                .add("what", open.what())
                                .add("since", open.since())
                                .add("refused", open.refused())));
        return Answer.of(json);
    }

    private Answer answer(Call call) throws Problem {
        Body body = call.json();
        String id = body.name("id");
        body.need("allow");
        boolean allow = body.flag("allow", false);
        ReleaseConsent consent = services.need(ReleaseConsent.class);
        try {
            consent.answer(id, allow, call.identity());
        } catch (IllegalStateException over) {
            throw Problem.of(409, "not-asked", "Nobody asks this any more.").hint("Look at what is asked now.");
        }
        return question(call);
    }
}
