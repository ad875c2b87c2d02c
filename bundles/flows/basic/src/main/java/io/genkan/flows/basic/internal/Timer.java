package io.genkan.flows.basic.internal;

import io.genkan.support.flow.Flow;
import io.genkan.support.status.StatusReporter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Producer;
import org.osgi.service.wireadmin.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Emits a record with the time, key {@code TIMER}, at every tick. */
@Component(
        name = Timer.PID,
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
@Designate(ocd = TimerConfig.class, factory = true)
public final class Timer extends Flow implements WireEmitter {
    static final String PID = "org.eclipse.kura.wire.Timer";

    private static final String KEY = "TIMER";
    private static final Logger LOG = LoggerFactory.getLogger(Timer.class);

    private final CountDownLatch connected = new CountDownLatch(1);
    private final StatusReporter status;
    private @Nullable TickThread thread;

    @Activate
    public Timer(
            ComponentContext context,
            Map<String, Object> properties,
            TimerConfig config,
            @Reference WireHelperService wireHelper) {
        super(context, properties, wireHelper);
        this.status = new StatusReporter(context.getBundleContext(), pid());
        start(config);
    }

    @Modified
    synchronized void updated(TimerConfig config) throws InterruptedException {
        start(config);
    }

    @Deactivate
    synchronized void deactivate() throws InterruptedException {
        end();
        status.close();
    }

    private void start(TimerConfig config) {
        Schedule schedule;
        try {
            schedule = Schedule.from(config);
        } catch (IllegalArgumentException e) {
            LOG.warn("Timer {} keeps its old settings: {}", pid(), e.getMessage());
            status.failed("CONFIGURATION_INVALID", String.valueOf(e.getMessage()));
            return;
        }
        try {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        TickThread fresh = new TickThread("timer-" + pid(), schedule, connected, this::tick);
        thread = fresh;
        fresh.start();
        status.online("");
    }

    private void end() throws InterruptedException {
        TickThread running = thread;
        thread = null;
        if (running != null) {
            running.end();
        }
    }

    private void tick() {
        try {
            wires().emit(List.of(new WireRecord(Map.of(KEY, TypedValues.newLongValue(System.currentTimeMillis())))));
        } catch (RuntimeException e) { // the border of the timer's thread: a broken line must not end it
            LOG.warn("The line behind timer {} has failed", pid(), e);
        }
    }

    @Override
    public void consumersConnected(Wire @Nullable [] wires) {
        super.consumersConnected(wires);
        if (wires != null && wires.length > 0) {
            connected.countDown();
        }
    }
}
