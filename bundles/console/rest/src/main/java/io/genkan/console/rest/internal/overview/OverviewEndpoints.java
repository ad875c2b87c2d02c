package io.genkan.console.rest.internal.overview;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.api.provisioning.Enrolment;
import io.genkan.api.readings.ReadingHistory;
import io.genkan.api.release.ReleaseConsent;
import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.State;
import io.genkan.api.status.StatusBoard;
import io.genkan.api.wires.WireCounters;
import io.genkan.console.rest.internal.alarms.Alarm;
import io.genkan.console.rest.internal.alarms.AlarmBook;
import io.genkan.console.rest.internal.connections.Backlogs;
import io.genkan.console.rest.internal.connections.Certificates;
import io.genkan.console.rest.internal.overview.Findings.Severity;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Schema;
import io.genkan.console.rest.internal.services.Services;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.cloudconnection.CloudConnectionManager;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.system.SystemService;
import org.eclipse.kura.wire.graph.WireComponentConfiguration;
import org.eclipse.kura.wire.graph.WireGraphService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Whether this gateway is well, and if not, what is to be done. */
@Component(service = Endpoints.class)
public final class OverviewEndpoints implements Endpoints {
    private static final Schema SENTENCE = Schema.object()
            .need("severity", Schema.oneOf("error", "warning", "info"))
            .need("what", Schema.text())
            .need("todo", Schema.text())
            .need("link", Schema.text());
    private static final Schema OVERVIEW = Schema.object()
            .need("well", Schema.flag())
            .need("sentences", Schema.list(SENTENCE))
            .need(
                    "lines",
                    Schema.list(Schema.object()
                            .need("pid", Schema.text())
                            .need("state", Schema.text())
                            .need("message", Schema.text())
                            .may("rate", Schema.number())
                            .may("lastDataMillis", Schema.time())))
            .need(
                    "connections",
                    Schema.list(Schema.object().need("pid", Schema.text()).need("connected", Schema.flag())))
            .need("alarms", Schema.integer())
            .need("storage", Schema.any())
            .need("disk", Schema.any())
            .need("memory", Schema.any())
            .may("temperature", Schema.number())
            .need("uptime", Schema.integer());

    private record Counted(long nanos, Map<String, Long> emitted) {}

    private final Services services;
    private final AlarmBook alarms;
    private final Backlogs backlogs;
    private final Certificates certificates;
    private Counted last = new Counted(System.nanoTime(), Map.of());
    private Map<String, Double> rates = Map.of();

    @Activate
    public OverviewEndpoints(BundleContext context, @Reference AlarmBook alarms) {
        this.services = new Services(context);
        this.alarms = alarms;
        this.backlogs = new Backlogs(services);
        this.certificates = new Certificates(services);
    }

    @Deactivate
    void deactivate() {
        services.close();
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/overview", Permissions.VIEW, "Whether this gateway is well", this::overview)
                .answers(OVERVIEW));
    }

    private Answer overview(Call call) throws KuraException {
        long now = System.currentTimeMillis();
        Findings findings = new Findings();
        Machine machine = Machine.now(Path.of(services.find(SystemService.class)
                .map(SystemService::getKuraDataDirectory)
                .orElse("/")));
        findings.machine(machine);
        Optional<Enrolment.Facts> refused = services.find(Enrolment.class)
                .map(Enrolment::facts)
                .filter(facts -> facts.state() == Enrolment.State.REFUSED);
        states(findings, refused.map(Enrolment.Facts::sentence).orElse(""));
        refused.ifPresent(facts ->
                findings.add(Severity.WARNING, facts.sentence(), "Give this gateway another claim.", "packages/fleet"));
        JsonObject storage = storage(findings);
        long disturbing = alarms(findings);
        for (Certificates.Known each : certificates.all()) {
            if (each.own()) {
                findings.certificate(each.alias(), each.keystore(), each.days(now));
            }
        }
        JsonArray lines = lines(findings, now);
        nothingYet(findings);
        services.find(ReleaseConsent.class)
                .flatMap(ReleaseConsent::question)
                .ifPresent(open -> findings.add(
                        Severity.INFO,
                        "An update waits for your consent: " + open.what(),
                        "Allow it or refuse it.",
                        "packages"));
        JsonObject json = new JsonObject()
                .add("well", findings.well())
                .add("sentences", findings.json())
                .add("lines", lines)
                .add("connections", connections())
                .add("alarms", disturbing)
                .add("storage", storage)
                .add("disk", new JsonObject().add("free", machine.diskFree()).add("total", machine.diskTotal()))
                .add(
                        "memory",
                        new JsonObject().add("used", machine.memoryUsed()).add("max", machine.memoryMax()));
        if (Double.isFinite(machine.temperature())) {
            json.add("temperature", machine.temperature());
        }
        return Answer.of(json.add("uptime", machine.uptime()));
    }

    /** @param known a sentence that is told already, by who can say what to do */
    private void states(Findings findings, String known) {
        List<ComponentStatus> all =
                services.find(StatusBoard.class).map(StatusBoard::current).orElse(List.of());
        for (ComponentStatus status : all) {
            boolean down = status.state() == State.FAILED || status.state() == State.OFFLINE;
            if (down && (known.isEmpty() || !status.message().equals(known))) {
                boolean device = services.byPid(Driver.class).containsKey(status.pid())
                        || services.byPid(Asset.class).containsKey(status.pid());
                boolean connection =
                        services.byPid(CloudConnectionManager.class).containsKey(status.pid());
                findings.add(
                        status.state() == State.FAILED ? Severity.ERROR : Severity.WARNING,
                        status.pid() + ": " + (status.message().isEmpty() ? "it does not work." : status.message()),
                        status.state() == State.FAILED
                                ? "It stays so until somebody changes something."
                                : "It tries again by itself.",
                        (device ? "devices/" : connection ? "connections/" : "configuration/") + status.pid());
            }
        }
    }

    private JsonObject storage(Findings findings) {
        long messages = 0;
        long bytes = 0;
        long limit = 0;
        for (Backlogs.Backlog each : backlogs.all()) {
            messages += each.facts().waiting();
            bytes += each.facts().waitingBytes();
            limit += each.limit();
            findings.backlog(
                    each.data(),
                    each.facts().waiting(),
                    each.facts().waitingBytes(),
                    each.limit(),
                    each.facts().dropped() + each.facts().refused());
        }
        return new JsonObject().add("backlog", messages).add("bytes", bytes).add("limit", limit);
    }

    private long alarms(Findings findings) {
        long disturbing = 0;
        for (Alarm alarm : alarms.active()) {
            if (alarms.shelvedUntil(alarm) == 0) {
                disturbing++;
                boolean taken = alarm.acknowledged() != 0;
                Severity severity = alarm.severity().equals("CRITICAL")
                        ? Severity.ERROR
                        : alarm.severity().equals("INFO") ? Severity.INFO : Severity.WARNING;
                findings.add(
                        severity,
                        (alarm.asset().isEmpty() ? alarm.pid() : alarm.asset()) + ": " + alarm.message(),
                        taken ? alarm.acknowledgedBy() + " takes care of it." : "Look at its cause and acknowledge it.",
                        "alarms/" + alarm.id());
            }
        }
        return disturbing;
    }

    private JsonArray connections() {
        JsonArray all = new JsonArray();
        services.byPid(CloudConnectionManager.class)
                .forEach((pid, found) -> all.add(new JsonObject()
                        .add("pid", pid)
                        .add("connected", found.service().isConnected())));
        return all;
    }

    /** What reads and sends: the assets of the line. */
    private JsonArray lines(Findings findings, long now) throws KuraException {
        JsonArray all = new JsonArray();
        Optional<WireGraphService> graphs = services.find(WireGraphService.class);
        if (graphs.isEmpty()) {
            return all;
        }
        Map<String, Long> lastTimes = services.find(ReadingHistory.class)
                .map(ReadingHistory::lastTimes)
                .orElse(Map.of());
        Map<String, Double> present = rates();
        Map<String, Services.Found<Asset>> assets = services.byPid(Asset.class);
        for (WireComponentConfiguration each : graphs.get().get().getWireComponentConfigurations()) {
            String pid = each.getConfiguration().getPid();
            if (!assets.containsKey(pid)) {
                continue;
            }
            Optional<ComponentStatus> status = services.find(StatusBoard.class).flatMap(board -> board.get(pid));
            JsonObject line = new JsonObject()
                    .add("pid", pid)
                    .add("state", status.map(known -> known.state().name()).orElse("UNKNOWN"))
                    .add("message", status.map(ComponentStatus::message).orElse(""));
            if (present.containsKey(pid)) {
                line.add("rate", Math.round(present.get(pid) * 10) / 10.0);
            }
            Long lastTime = lastTimes.get(pid);
            if (lastTime != null) {
                line.add("lastDataMillis", lastTime);
                findings.silent(pid, lastTime, now);
            }
            all.add(line);
        }
        return all;
    }

    /** {@return envelopes a second that each component emits, between this call and one at least a second ago} */
    private synchronized Map<String, Double> rates() {
        long nanos = System.nanoTime();
        double seconds = (nanos - last.nanos()) / 1e9;
        if (seconds < 1) {
            return rates;
        }
        Map<String, Long> emitted = new HashMap<>();
        services.wireCounts().forEach((wire, counts) -> {
            int arrow = wire.lastIndexOf(" -> ");
            int colon = arrow < 0 ? -1 : wire.lastIndexOf(':', arrow);
            if (colon > 0) {
                emitted.merge(wire.substring(0, colon), counts[WireCounters.DELIVERED], Math::max);
            }
        });
        Map<String, Double> fresh = new HashMap<>();
        emitted.forEach((pid, count) -> {
            Long before = last.emitted().get(pid);
            if (before != null && count >= before) {
                fresh.put(pid, (count - before) / seconds);
            }
        });
        last = new Counted(nanos, emitted);
        rates = fresh;
        return fresh;
    }

    private void nothingYet(Findings findings) {
        if (services.byPid(Driver.class).isEmpty()) {
            findings.add(
                    Severity.INFO, "This gateway has no device yet.", "Add the first one under Devices.", "devices");
        } else if (services.byPid(Asset.class).isEmpty()) {
            findings.add(
                    Severity.INFO,
                    "There is a driver, and no device that uses it.",
                    "Add a device with its channels.",
                    "devices");
        }
    }
}
