package io.genkan.inference.security.internal;

import io.genkan.api.alarm.AlarmEvents;
import io.genkan.api.traffic.TrafficEvents;
import io.genkan.support.flow.Flow;
import io.genkan.support.status.StatusReporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.system.SystemService;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks bridges what their clients do, judges it each interval, raises alarms, and emits a record for each client. */
@Component(
        name = ClientSecurity.PID,
        service = {ConfigurableComponent.class, WireComponent.class, WireEmitter.class, Producer.class},
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "input.cardinality.minimum:Integer=0",
            "input.cardinality.maximum:Integer=0",
            "input.cardinality.default:Integer=0",
            "output.cardinality.minimum:Integer=1",
            "output.cardinality.maximum:Integer=1",
            "output.cardinality.default:Integer=1"
        })
@Designate(ocd = SecurityConfig.class, factory = true)
public final class ClientSecurity extends Flow implements WireEmitter {
    static final String PID = "io.genkan.inference.security";

    private static final Logger LOG = LoggerFactory.getLogger(ClientSecurity.class);
    private static final long SAVE_MILLIS = 600_000;
    /** Reports come so often in an interval that one more or less of them is no event. */
    private static final int REPORTS = 5;

    private final EventAdmin eventAdmin;
    private final StatusReporter status;
    private final Path folder;
    private final ServiceRegistration<EventHandler> handler;
    private final ScheduledThreadPoolExecutor worker;
    // guarded by this
    private SecurityOptions options;
    private Guard guard;
    private final Set<String> open = new HashSet<>();
    private @Nullable ScheduledFuture<?> ticking;
    private long lastSaved = System.nanoTime();
    private boolean refused;

    @Activate
    public ClientSecurity(
            ComponentContext context,
            Map<String, Object> properties,
            SecurityConfig config,
            @Reference WireHelperService wireHelper,
            @Reference EventAdmin eventAdmin,
            @Reference SystemService system) {
        super(context, properties, wireHelper);
        this.eventAdmin = eventAdmin;
        this.status = new StatusReporter(context.getBundleContext(), pid());
        this.folder = Path.of(system.getKuraDataDirectory(), "security");
        this.options = SecurityOptions.from(config);
        this.guard = options.guard();
        this.worker = new ScheduledThreadPoolExecutor(1, runnable -> {
            Thread thread = new Thread(runnable, "client-security");
            thread.setDaemon(true);
            return thread;
        });
        worker.setRemoveOnCancelPolicy(true);
        begin();
        this.handler = context.getBundleContext()
                .registerService(
                        EventHandler.class,
                        this::onTraffic,
                        new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, TrafficEvents.TOPIC)));
    }

    @Modified
    synchronized void updated(SecurityConfig config) {
        SecurityOptions wanted;
        try {
            wanted = SecurityOptions.from(config);
            refused = false;
        } catch (IllegalArgumentException e) {
            refused = true;
            LOG.warn("{} keeps its old settings: {}", pid(), e.getMessage());
            status.failed("CONFIGURATION_INVALID", "The old settings stay: " + e.getMessage());
            return;
        }
        boolean anew = !wanted.owner().equals(options.owner());
        if (anew) {
            save();
        }
        options = wanted;
        if (anew) {
            begin();
        } else {
            tell();
        }
    }

    @Deactivate
    void deactivate() {
        try {
            handler.unregister();
        } catch (IllegalStateException alreadyGone) {
            // the bundle stopped first
        }
        worker.shutdownNow();
        synchronized (this) {
            save();
        }
        status.close();
    }

    private synchronized void begin() {
        Guard fresh = options.guard();
        try {
            file().read(fresh);
        } catch (IOException | RuntimeException e) { // whatever a damaged file leads to
            LOG.warn("What {} had learnt cannot be read ({}), it learns anew", pid(), e.getMessage());
            fresh = options.guard();
        }
        guard = fresh;
        ScheduledFuture<?> before = ticking;
        if (before != null) {
            before.cancel(false);
        }
        long interval = options.interval();
        ask(interval);
        ticking = worker.scheduleAtFixedRate(() -> tick(interval), interval, interval, TimeUnit.MILLISECONDS);
        tell();
    }

    private GuardFile file() {
        return new GuardFile(folder.resolve(pid().replaceAll("[^A-Za-z0-9._-]", "_") + ".state"), options.owner());
    }

    private void save() {
        lastSaved = System.nanoTime();
        try {
            file().write(guard);
        } catch (IOException e) {
            LOG.warn("What {} has learnt cannot be saved to {}: {}", pid(), folder, e.getMessage());
        }
    }

    private void ask(long interval) {
        eventAdmin.postEvent(new Event(
                TrafficEvents.START_TOPIC,
                Map.of(
                        TrafficEvents.LEASE, Math.min(600_000, 3 * interval + 5000),
                        TrafficEvents.INTERVAL, Math.max(100, interval / REPORTS))));
    }

    private synchronized void onTraffic(Event event) {
        Behaviour behaviour = Facts.behaviour(event);
        String client = Facts.text(event, TrafficEvents.CLIENT);
        if (!client.isEmpty()) {
            guard.add(
                    client,
                    Facts.text(event, TrafficEvents.ADDRESS),
                    Facts.text(event, TrafficEvents.USER),
                    Facts.text(event, TrafficEvents.PROTOCOL),
                    behaviour);
        }
    }

    private void tick(long interval) {
        try {
            ask(interval);
            List<WireRecord> records = new ArrayList<>();
            synchronized (this) {
                int before = guard.toLearn();
                long now = System.currentTimeMillis();
                for (Verdict verdict : guard.end(now)) {
                    alarm(verdict, now);
                    records.add(Facts.record(verdict, now));
                }
                boolean learnt = before > 0 && guard.toLearn() == 0;
                if (learnt || System.nanoTime() - lastSaved > TimeUnit.MILLISECONDS.toNanos(SAVE_MILLIS)) {
                    save();
                }
                tell();
            }
            if (!records.isEmpty()) {
                wires().emit(records);
            }
        } catch (RuntimeException e) { // the border of this thread: a broken line must not end it
            LOG.warn("{} could not judge an interval", pid(), e);
        }
    }

    private void alarm(Verdict verdict, long now) {
        if (verdict.change() == Verdict.Change.NONE) {
            return;
        }
        boolean raised = verdict.change() == Verdict.Change.RAISED;
        String name = verdict.client().equals(Guard.EVERYBODY) ? "all clients" : "client " + verdict.client();
        if (raised) {
            open.add(name);
        } else {
            open.remove(name);
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put(AlarmEvents.PID, pid());
        properties.put(AlarmEvents.NAME, name);
        properties.put(AlarmEvents.STATE, raised ? AlarmEvents.RAISED : AlarmEvents.CLEARED);
        properties.put(AlarmEvents.SEVERITY, options.severity());
        properties.put(AlarmEvents.MESSAGE, raised ? verdict.sentence() : "The " + name + " behaves as usual again.");
        properties.put(AlarmEvents.CHANNEL, verdict.feature());
        properties.put(AlarmEvents.SCORE, verdict.score());
        properties.put(AlarmEvents.THRESHOLD, 1.0);
        properties.put(AlarmEvents.TIMESTAMP, now);
        properties.put("client", verdict.blamed());
        properties.put("since", verdict.since());
        eventAdmin.postEvent(new Event(AlarmEvents.TOPIC, properties));
        if (raised
                && options.quarantine() > 0
                && !verdict.blamed().equals(Guard.EVERYBODY)
                && !options.never().contains(verdict.blamed())) {
            eventAdmin.postEvent(new Event(
                    TrafficEvents.QUARANTINE_TOPIC,
                    Map.of(
                            TrafficEvents.CLIENT, verdict.blamed(),
                            TrafficEvents.SECONDS, options.quarantine(),
                            TrafficEvents.REASON, verdict.sentence())));
        }
    }

    private void tell() {
        if (refused) {
            return;
        }
        int count = guard.clients();
        String clients = count + (count == 1 ? " client" : " clients");
        if (!open.isEmpty()) {
            status.online("Something is unusual: "
                    + String.join(", ", open.stream().sorted().toList()) + ".");
        } else if (count == 0) {
            status.unknown("Waits for the first client of a bridge.");
        } else if (guard.toLearn() > 0) {
            status.online("Learns how " + clients + " behave, " + guard.toLearn() + " intervals to go.");
        } else {
            status.online("Watches " + clients + ".");
        }
    }
}
