package io.genkan.flows.basic.internal;

import io.genkan.support.flow.Flow;
import io.genkan.support.status.StatusReporter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
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

/** The place where a line changes threads: passes envelopes on in their order, on a thread of its own. */
@Component(
        name = Fifo.PID,
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
@Designate(ocd = FifoConfig.class, factory = true)
public final class Fifo extends Flow implements WireEmitter, WireReceiver {
    static final String PID = "org.eclipse.kura.wire.Fifo";

    private final RecordQueue queue = new RecordQueue();
    private final AtomicLong dropped = new AtomicLong();
    private final StatusReporter status;
    private final QueueThread thread;

    @Activate
    public Fifo(
            ComponentContext context,
            Map<String, Object> properties,
            FifoConfig config,
            @Reference WireHelperService wireHelper) {
        super(context, properties, wireHelper);
        this.status = new StatusReporter(context.getBundleContext(), pid());
        updated(config);
        this.thread = new QueueThread("fifo-" + pid(), queue, wires()::emit);
        thread.start();
    }

    @Modified
    void updated(FifoConfig config) {
        if (config.queue_capacity() < 1) {
            status.failed(
                    "CONFIGURATION_INVALID",
                    "queue.capacity is " + config.queue_capacity() + ": give 1 or more. 1 is used until then.");
        } else {
            status.online("");
        }
        queue.bound(Math.max(1, config.queue_capacity()), config.discard_envelopes());
    }

    @Deactivate
    void deactivate() {
        thread.end();
        status.close();
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        if (!queue.put(envelope.getRecords()) && dropped.getAndIncrement() == 0) {
            status.online("Envelopes are dropped, as the line behind is slower than the one before.");
        }
    }
}
