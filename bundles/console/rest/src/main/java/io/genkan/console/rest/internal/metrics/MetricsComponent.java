package io.genkan.console.rest.internal.metrics;

import io.genkan.api.status.ComponentStatus;
import io.genkan.api.status.State;
import io.genkan.api.status.StatusBoard;
import io.genkan.api.wires.WireCounters;
import io.genkan.console.rest.internal.alarms.AlarmBook;
import io.genkan.console.rest.internal.connections.Backlogs;
import io.genkan.console.rest.internal.overview.Machine;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Endpoints;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.services.Services;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.kura.cloudconnection.CloudConnectionManager;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Figures for other monitoring. Off unless somebody switches it on. */
@Component(
        name = MetricsComponent.PID,
        service = {Endpoints.class, MetricsComponent.class, ConfigurableComponent.class})
@Designate(ocd = MetricsConfig.class)
public final class MetricsComponent implements Endpoints, ConfigurableComponent {
    static final String PID = "io.genkan.console.metrics";

    private final Services services;
    private final AlarmBook alarms;
    private final Backlogs backlogs;
    private volatile boolean enabled;
    private volatile String token = "";

    @Activate
    public MetricsComponent(BundleContext context, @Reference AlarmBook alarms, MetricsConfig config) {
        this.services = new Services(context);
        this.alarms = alarms;
        this.backlogs = new Backlogs(services);
        configure(config);
    }

    @Modified
    void configure(MetricsConfig config) {
        enabled = config.enabled();
        token = config.token() == null ? "" : config.token();
    }

    @Deactivate
    void deactivate() {
        services.close();
    }

    boolean enabled() {
        return enabled;
    }

    /** {@return what a scraper has to show, empty when only this machine is answered} */
    String token() {
        String kept = token;
        if (kept.isEmpty()) {
            return "";
        }
        try {
            // Kura keeps passwords encrypted
            return services.find(CryptoService.class).isPresent()
                    ? new String(
                            services.find(CryptoService.class).orElseThrow().decryptAes(kept.toCharArray()))
                    : kept;
        } catch (org.eclipse.kura.KuraException e) {
            return kept;
        }
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/metrics", Permissions.VIEW, "Figures in OpenMetrics format", this::metrics));
    }

    private Answer metrics(Call call) throws Problem {
        if (!enabled) {
            throw Problem.notFound("Metrics are switched off.").hint("Switch them on in the settings of " + PID + ".");
        }
        String text = text();
        return Answer.file(
                "metrics.txt", OpenMetrics.CONTENT_TYPE, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** {@return all figures} */
    String text() {
        OpenMetrics metrics = new OpenMetrics();
        Machine machine = Machine.now(Path.of(services.find(SystemService.class)
                .map(SystemService::getKuraDataDirectory)
                .orElse("/")));
        metrics.family("genkan_uptime_seconds", "gauge", "Time since the gateway's start.")
                .sample(machine.uptime() / 1e3);
        metrics.family("genkan_disk_free_bytes", "gauge", "Free on the disk of the data folder.")
                .sample(machine.diskFree());
        metrics.family("genkan_heap_used_bytes", "gauge", "Java heap in use.").sample(machine.memoryUsed());
        metrics.family("genkan_heap_max_bytes", "gauge", "What the Java heap may take.")
                .sample(machine.memoryMax());
        metrics.family("genkan_threads", "gauge", "Threads of the gateway.")
                .sample(ManagementFactory.getThreadMXBean().getThreadCount());
        if (Double.isFinite(machine.temperature())) {
            metrics.family("genkan_temperature_celsius", "gauge", "Hottest sensor.")
                    .sample(machine.temperature());
        }
        states(metrics);
        wires(metrics);
        stores(metrics);
        metrics.family("genkan_alarms", "gauge", "Alarms that last and are not shelved.")
                .sample(alarms.active().stream()
                        .filter(alarm -> alarms.shelvedUntil(alarm) == 0)
                        .count());
        OpenMetrics.Family connected =
                metrics.family("genkan_connection_up", "gauge", "1 while the connection to the cloud stands.");
        services.byPid(CloudConnectionManager.class)
                .forEach((pid, found) -> connected.sample(found.service().isConnected() ? 1 : 0, "pid", pid));
        return metrics.end();
    }

    private void states(OpenMetrics metrics) {
        OpenMetrics.Family states = metrics.family("genkan_component_up", "gauge", "1 while the component is online.");
        for (ComponentStatus status :
                services.find(StatusBoard.class).map(StatusBoard::current).orElse(List.of())) {
            states.sample(
                    status.state() == State.ONLINE ? 1 : 0,
                    "pid",
                    status.pid(),
                    "state",
                    status.state().name());
        }
    }

    private void wires(OpenMetrics metrics) {
        Map<String, long[]> counts = new TreeMap<>(services.wireCounts());
        OpenMetrics.Family delivered =
                metrics.family("genkan_wire_envelopes", "counter", "Envelopes that were sent along a wire.");
        counts.forEach((wire, count) -> delivered.sample(count[WireCounters.DELIVERED], "wire", wire));
        OpenMetrics.Family failed =
                metrics.family("genkan_wire_failures", "counter", "Envelopes at which the receiver failed.");
        counts.forEach((wire, count) -> failed.sample(count[WireCounters.FAILED], "wire", wire));
    }

    private void stores(OpenMetrics metrics) {
        List<Backlogs.Backlog> all = backlogs.all();
        OpenMetrics.Family waiting =
                metrics.family("genkan_store_waiting_messages", "gauge", "Messages that wait to be sent.");
        all.forEach(each -> waiting.sample(each.facts().waiting(), "data", each.data()));
        OpenMetrics.Family bytes = metrics.family("genkan_store_waiting_bytes", "gauge", "What they occupy.");
        all.forEach(each -> bytes.sample(each.facts().waitingBytes(), "data", each.data()));
        OpenMetrics.Family accepted =
                metrics.family("genkan_store_accepted_messages", "counter", "Messages that were accepted.");
        all.forEach(each -> accepted.sample(each.facts().accepted(), "data", each.data()));
        OpenMetrics.Family dropped =
                metrics.family("genkan_store_dropped_messages", "counter", "Messages that were dropped or refused.");
        all.forEach(each -> dropped.sample(each.facts().dropped() + each.facts().refused(), "data", each.data()));
    }
}
