package io.genkan.console.rest.internal.configuration;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurationService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Snapshots: which there are, what differs between two, and going back. */
@Component(service = Endpoints.class)
public final class SnapshotEndpoints implements Endpoints {
    private static final Schema CHANGES = Schema.list(Schema.object()
            .need("pid", Schema.text())
            .need("name", Schema.text())
            .need("change", Schema.oneOf("added", "removed", "changed"))
            .need(
                    "fields",
                    Schema.list(Schema.object()
                            .need("id", Schema.text())
                            .need("name", Schema.text())
                            .need("secret", Schema.flag())
                            .may("from", Schema.any())
                            .may("to", Schema.any()))));

    private final ConfigurationService configurations;
    private final ComponentSettings settings;
    private final GuardedChanges guarded;

    @Activate
    public SnapshotEndpoints(@Reference ConfigurationService configurations, @Reference GuardedChanges guarded) {
        this.configurations = configurations;
        this.settings = new ComponentSettings(configurations);
        this.guarded = guarded;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/snapshots", Permissions.VIEW, "All snapshots, the newest first", this::list)
                        .answers(Schema.object()
                                .need(
                                        "snapshots",
                                        Schema.list(Schema.object()
                                                .need("id", Schema.text())
                                                .may("time", Schema.time())))),
                Endpoint.post("/snapshots", Permissions.CONFIGURATION, "Take a snapshot now", this::take)
                        .answers(Schema.object().need("id", Schema.text())),
                Endpoint.get(
                                "/snapshots/{id}/diff/{other}",
                                Permissions.VIEW,
                                "What differs between two snapshots; current stands for what runs",
                                this::difference)
                        .answers(Schema.object().need("changes", CHANGES)),
                Endpoint.post(
                                "/snapshots/{id}/rollback",
                                Permissions.CONFIGURATION,
                                "Go back to a snapshot; waits to be confirmed where it could cut off",
                                call -> Answer.of(guarded.rollback(call.variable("id"), call)))
                        .answers(Schema.object().need("changes", CHANGES).may("pending", Schema.map(Schema.any()))));
    }

    private Answer list(Call call) throws KuraException {
        JsonArray all = new JsonArray();
        for (Long id : new TreeSet<>(configurations.getSnapshots()).descendingSet()) {
            JsonObject one = new JsonObject().add("id", id.toString());
            if (id > 0) {
                // Kura's ids are the time at which they were taken
                one.add("time", id);
            }
            all.add(one);
        }
        return Answer.of(new JsonObject().add("snapshots", all));
    }

    private Answer take(Call call) throws KuraException {
        return Answer.of(201, new JsonObject().add("id", Long.toString(configurations.snapshot())));
    }

    private Answer difference(Call call) throws KuraException, Problem {
        return Answer.of(new JsonObject()
                .add("changes", settings.difference(side(call.variable("id")), side(call.variable("other")))));
    }

    private Map<String, Map<String, Object>> side(String id) throws KuraException, Problem {
        return id.equals("current") ? settings.current() : settings.snapshot(id);
    }
}
