package io.genkan.console.rest.internal.connections;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.State;
import io.genkan.api.status.StatusBoard;
import io.genkan.api.store.StoreFacts;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import io.genkan.console.rest.internal.services.Services;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.CloudConnectionManager;
import org.eclipse.kura.cloudconnection.CloudEndpoint;
import org.eclipse.kura.cloudconnection.factory.CloudConnectionFactory;
import org.eclipse.kura.data.DataService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Connections to clouds: their state in plain words, what waits for them, and certificates. */
@Component(service = Endpoints.class)
public final class ConnectionEndpoints implements Endpoints {
    private static final Schema BACKLOG = Schema.object()
            .need("messages", Schema.integer())
            .need("inFlight", Schema.integer())
            .need("bytes", Schema.integer())
            .need("fileBytes", Schema.integer())
            .need("limitBytes", Schema.integer())
            .need("accepted", Schema.integer())
            .need("dropped", Schema.integer())
            .need("refused", Schema.integer())
            .may("fullInHours", Schema.number());
    private static final Schema CONNECTION = Schema.object()
            .need("pid", Schema.text())
            .need("factory", Schema.text())
            .need("connected", Schema.flag())
            .need("state", Schema.text())
            .need("message", Schema.text())
            .need("since", Schema.time())
            .need("info", Schema.map(Schema.text()))
            .need("components", Schema.list(Schema.text()))
            .may("backlog", BACKLOG);

    private final Services services;
    private final Backlogs backlogs;
    private final Growth growth = new Growth();
    private final Usage usage = new Usage(Path.of("/proc/net/dev"));
    private final Certificates certificates;

    @Activate
    public ConnectionEndpoints(BundleContext context) {
        this.services = new Services(context);
        this.backlogs = new Backlogs(services);
        this.certificates = new Certificates(services);
        usage.bytes(System.currentTimeMillis());
    }

    @Deactivate
    void deactivate() {
        services.close();
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/connections", Permissions.VIEW, "Connections, backlog, bytes, certificates", this::list)
                        .answers(Schema.object()
                                .need("connections", Schema.list(CONNECTION))
                                .need("certificates", Schema.list(Schema.any()))
                                .need("bytes", Schema.any())),
                Endpoint.post("/connections/{pid}/connect", Permissions.CLOUD, "Connects", call -> {
                    manager(call).connect();
                    return Answer.done();
                }),
                Endpoint.post(
                        "/connections/{pid}/disconnect",
                        Permissions.CLOUD,
                        "Disconnects until told to connect",
                        call -> {
                            manager(call).disconnect();
                            return Answer.done();
                        }));
    }

    private CloudConnectionManager manager(Call call) throws Problem {
        Services.Found<CloudConnectionManager> found =
                services.byPid(CloudConnectionManager.class).get(call.variable("pid"));
        if (found == null) {
            throw Problem.notFound("There is no connection \"" + call.variable("pid") + "\".");
        }
        return found.service();
    }

    private Answer list(Call call) throws KuraException {
        long now = System.currentTimeMillis();
        JsonArray all = new JsonArray();
        for (Services.Found<CloudConnectionFactory> factory : services.all(CloudConnectionFactory.class, null)) {
            for (String pid : new TreeSet<>(factory.service().getManagedCloudConnectionPids())) {
                all.add(connection(factory.service(), pid, now));
            }
        }
        Usage.Bytes bytes = usage.bytes(now);
        return Answer.of(new JsonObject()
                .add("connections", all)
                .add("certificates", certificates.json(now))
                .add(
                        "bytes",
                        new JsonObject()
                                .add("sent", bytes.sent())
                                .add("received", bytes.received())
                                .add("today", bytes.today())
                                .add("todaySince", bytes.since())
                                .add("monthForecast", bytes.month())));
    }

    private JsonObject connection(CloudConnectionFactory factory, String pid, long now) throws KuraException {
        Services.Found<CloudConnectionManager> manager =
                services.byPid(CloudConnectionManager.class).get(pid);
        boolean connected = manager != null && manager.service().isConnected();
        JsonArray components = new JsonArray();
        List<String> stack = new ArrayList<>(factory.getStackComponentsPids(pid));
        stack.forEach(components::add);
        Optional<ComponentStatus> worst = worst(stack);
        JsonObject info = new JsonObject();
        Services.Found<CloudEndpoint> endpoint =
                services.byPid(CloudEndpoint.class).get(pid);
        if (endpoint != null) {
            for (Map.Entry<String, String> each : endpoint.service().getInfo().entrySet()) {
                info.add(each.getKey(), each.getValue());
            }
        }
        Optional<ComponentStatus> trouble = worst.filter(status ->
                connected || status.state() != State.ONLINE || !status.message().isEmpty());
        JsonObject json = new JsonObject()
                .add("pid", pid)
                .add("factory", String.valueOf(factory.getFactoryPid()))
                .add("connected", connected)
                .add("state", state(worst, connected))
                .add("message", trouble.map(ComponentStatus::message).orElse(connected ? "" : notConnected(stack)))
                .add("since", worst.map(ComponentStatus::timestamp).orElse(0L))
                .add("info", info)
                .add("components", components);
        for (String part : stack) {
            if (services.byPid(DataService.class).containsKey(part)) {
                backlogs.of(part).ifPresent(backlog -> json.add("backlog", backlog(backlog, now)));
            }
        }
        return json;
    }

    private static String state(Optional<ComponentStatus> worst, boolean connected) {
        State state = worst.map(ComponentStatus::state).orElse(State.UNKNOWN);
        return state == State.FAILED || (state == State.OFFLINE && !connected)
                ? state.name()
                : connected ? State.ONLINE.name() : State.OFFLINE.name();
    }

    private String notConnected(List<String> stack) {
        return stack.stream()
                        .map(part -> services.byPid(DataService.class).get(part))
                        .anyMatch(data -> data != null && data.service().isAutoConnectEnabled())
                ? "It is not connected and tries to."
                : "It is not connected, and does not connect by itself: connect.auto-on-startup is off.";
    }

    /** {@return the status of the component that is worst off, by preference one that says something} */
    private Optional<ComponentStatus> worst(List<String> pids) {
        ComponentStatus worst = null;
        for (String pid : pids) {
            ComponentStatus status = services.find(StatusBoard.class)
                    .flatMap(board -> board.get(pid))
                    .orElse(null);
            if (status != null && (worst == null || rank(status) > rank(worst))) {
                worst = status;
            }
        }
        return Optional.ofNullable(worst);
    }

    private static int rank(ComponentStatus status) {
        int state = status.state() == State.FAILED
                ? 3
                : status.state() == State.OFFLINE ? 2 : status.state() == State.ONLINE ? 1 : 0;
        return state * 2 + (status.message().isEmpty() ? 0 : 1);
    }

    private JsonObject backlog(Backlogs.Backlog backlog, long now) {
        StoreFacts facts = backlog.facts();
        JsonObject json = new JsonObject()
                .add("messages", facts.waiting())
                .add("inFlight", facts.inFlight())
                .add("bytes", facts.waitingBytes())
                .add("fileBytes", facts.fileBytes())
                .add("limitBytes", backlog.limit())
                .add("accepted", facts.accepted())
                .add("dropped", facts.dropped())
                .add("refused", facts.refused());
        double hours = growth.hoursUntil(backlog.data(), facts.waitingBytes(), backlog.limit(), now);
        if (Double.isFinite(hours)) {
            json.add("fullInHours", Math.round(hours * 10) / 10.0);
        }
        return json;
    }
}
