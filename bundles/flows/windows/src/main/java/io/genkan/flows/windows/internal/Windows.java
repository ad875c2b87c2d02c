package io.genkan.flows.windows.internal;

import io.genkan.support.flow.Flow;
import io.genkan.support.status.StatusReporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one record of all that came within a window of time. */
@Component(
        name = Windows.PID,
        service = {
            ConfigurableComponent.class,
            WireComponent.class,
            WireEmitter.class,
            WireReceiver.class,
            Producer.class,
            Consumer.class
        },
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "input.cardinality.minimum:Integer=1",
            "input.cardinality.maximum:Integer=1",
            "input.cardinality.default:Integer=1",
            "output.cardinality.minimum:Integer=1",
            "output.cardinality.maximum:Integer=1",
            "output.cardinality.default:Integer=1"
        })
@Designate(ocd = WindowsConfig.class, factory = true)
public final class Windows extends Flow implements WireEmitter, WireReceiver {
    static final String PID = "io.genkan.flow.windows";

    private static final Logger LOG = LoggerFactory.getLogger(Windows.class);
    private static final long TICK_MILLIS = 500;

    private final StatusReporter status;
    private final ScheduledThreadPoolExecutor ticker;
    // guarded by this
    private WindowOptions options;
    private Windowing windowing;

    @Activate
    public Windows(
            ComponentContext context,
            Map<String, Object> properties,
            WindowsConfig config,
            @Reference WireHelperService wireHelper) {
        super(context, properties, wireHelper);
        this.options = WindowOptions.from(config);
        this.windowing = new Windowing(options);
        this.status = new StatusReporter(context.getBundleContext(), pid());
        status.online("");
        this.ticker = new ScheduledThreadPoolExecutor(1, runnable -> {
            Thread thread = new Thread(runnable, "windows-" + pid());
            thread.setDaemon(true);
            return thread;
        });
        Future<?> unused = ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Modified
    synchronized void updated(WindowsConfig config) {
        try {
            WindowOptions wanted = WindowOptions.from(config);
            if (!wanted.equals(options)) {
                options = wanted;
                windowing = new Windowing(wanted);
            }
            status.online("");
        } catch (IllegalArgumentException e) {
            LOG.warn("{} keeps its old settings: {}", pid(), e.getMessage());
            status.failed("CONFIGURATION_INVALID", "The old settings stay: " + e.getMessage());
        }
    }

    @Deactivate
    void deactivate() {
        ticker.shutdownNow();
        status.close();
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        List<WireRecord> ended = new ArrayList<>();
        synchronized (this) {
            long now = System.currentTimeMillis();
            for (WireRecord record : envelope.getRecords()) {
                windowing.accept(record.getProperties(), now, ended::add);
            }
        }
        if (!ended.isEmpty()) {
            wires().emit(ended);
        }
    }

    private void tick() {
        List<WireRecord> ended = new ArrayList<>();
        try {
            synchronized (this) {
                windowing.tick(System.currentTimeMillis(), ended::add);
                tell();
            }
            if (!ended.isEmpty()) {
                wires().emit(ended);
            }
        } catch (RuntimeException e) { // the border of this thread: a broken line must not end it
            LOG.warn("The line behind {} has failed", pid(), e);
        }
    }

    private void tell() {
        if (status.state().equals("FAILED")) {
            return;
        }
        String warning = windowing.warning();
        long late = windowing.late();
        status.online(
                !warning.isEmpty() ? warning : late > 0 ? late + " records came too late and are not counted." : "");
    }
}
