package io.genkan.kura.wires.internal;

import io.genkan.api.wires.WireCounters;
import io.genkan.api.wires.WireGates;
import io.genkan.support.trace.TraceTap;
import java.io.File;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the wires and their threads. Works without any configuration. */
@Component(
        name = WiresComponent.PID,
        immediate = true,
        service = {WiresComponent.class, GraphWires.class, ConfigurableComponent.class})
@Designate(ocd = WireSettings.class)
public final class WiresComponent implements GraphWires, ConfigurableComponent {
    static final String PID = "io.genkan.kura.wires";

    private static final Logger LOG = LoggerFactory.getLogger(WiresComponent.class);

    private final ScheduledThreadPoolExecutor thread;
    private final ThreadPoolExecutor drains;
    private final WireEvents events;
    private final WireReports reports;
    private final Wiring wiring;
    private final ServiceWatch watch;
    private final ServiceRegistration<?> counters;
    private final ServiceRegistration<?> gates;
    private final TraceTap tap;
    private final WireTrace trace;

    @Activate
    public WiresComponent(BundleContext context, WireSettings settings) {
        thread = new ScheduledThreadPoolExecutor(1, daemon("genkan-wires"), new ThreadPoolExecutor.DiscardPolicy());
        drains = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), daemon("genkan-wires-drain"));
        tap = new TraceTap(context);
        trace = new WireTrace(tap);
        events = new WireEvents(context, thread);
        reports = new WireReports(context, thread, events);
        wiring = new Wiring(reports, draining(), events);
        watch = new ServiceWatch(context, wiring);
        prepareFolder(context);
        configure(settings);
        watch.open();
        Supplier<Map<String, long[]>> counts = wiring::counts;
        counters = context.registerService(
                Supplier.class.getName(),
                counts,
                new ReadOnlyDictionary(Map.of(WireCounters.PROPERTY, WireCounters.WIRES)));
        Function<Collection<String>, Runnable> gating = this::shut;
        gates = context.registerService(
                Function.class.getName(),
                gating,
                new ReadOnlyDictionary(Map.of(WireGates.PROPERTY, WireGates.RECEIVERS)));
    }

    private Runnable shut(Collection<String> receivers) {
        List<String> kept = List.copyOf(receivers);
        AtomicBoolean done = new AtomicBoolean();
        wiring.shut(kept, System.nanoTime() + ServiceWatch.MAX_WAIT_NANOS);
        return () -> {
            if (done.compareAndSet(false, true)) {
                wiring.open(kept);
            }
        };
    }

    private Executor draining() {
        return task -> {
            try {
                drains.execute(task);
            } catch (RejectedExecutionException e) {
                LOG.debug("The wires stop; what waits is dropped", e);
            }
        };
    }

    /** Where envelopes wait that the memory does not take; what an earlier process left is of no use. */
    private void prepareFolder(BundleContext context) {
        File held = context.getDataFile("held");
        if (held == null) {
            return;
        }
        File[] left = held.listFiles();
        for (File file : left == null ? new File[0] : left) {
            if (!file.delete()) {
                LOG.debug("{} stays", file);
            }
        }
        wiring.budget().folder(held.toPath());
    }

    @Modified
    void configure(WireSettings settings) {
        wiring.budget()
                .limits(new HoldLimits(
                        TimeUnit.SECONDS.toNanos(settings.hold_seconds()),
                        settings.hold_max_envelopes(),
                        settings.hold_max_kilobytes() * 1024L,
                        settings.hold_max_disk_kilobytes() * 1024L));
    }

    @Deactivate
    void deactivate() {
        counters.unregister();
        gates.unregister();
        watch.close();
        events.close();
        reports.close();
        tap.close();
        drains.shutdownNow();
        thread.shutdownNow();
    }

    Wiring wiring() {
        return wiring;
    }

    WireTrace trace() {
        return trace;
    }

    WireEvents events() {
        return events;
    }

    @Override
    public void set(Collection<WireKey> keys) {
        wiring.graph(keys);
    }

    @Override
    public Set<String> absent(Collection<String> pids) {
        return wiring.absent(pids);
    }

    @Override
    public List<String> deadEnds() {
        return wiring.deadEnds().stream().map(WireKey::toString).toList();
    }

    @Override
    public Map<String, Integer> waiting() {
        return wiring.paused().stream()
                .collect(Collectors.toMap(lane -> lane.key().receiver(), Lane::waiting, Integer::sum));
    }

    @Override
    public long dropped() {
        return reports.dropped();
    }

    @Override
    public ScheduledExecutorService thread() {
        return thread;
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
