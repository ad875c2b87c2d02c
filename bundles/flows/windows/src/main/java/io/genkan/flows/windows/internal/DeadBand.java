package io.genkan.flows.windows.internal;

import io.genkan.support.flow.Flow;
import io.genkan.support.status.StatusReporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** Lets a record pass when something in it has changed enough. */
@Component(
        name = DeadBand.PID,
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
@Designate(ocd = DeadBandConfig.class, factory = true)
public final class DeadBand extends Flow implements WireEmitter, WireReceiver {
    static final String PID = "io.genkan.flow.deadband";

    private static final Logger LOG = LoggerFactory.getLogger(DeadBand.class);

    private final StatusReporter status;
    // guarded by this
    private DeadBandOptions options;
    private ChangeFilter filter;

    @Activate
    public DeadBand(
            ComponentContext context,
            Map<String, Object> properties,
            DeadBandConfig config,
            @Reference WireHelperService wireHelper) {
        super(context, properties, wireHelper);
        this.options = DeadBandOptions.from(config);
        this.filter = new ChangeFilter(options);
        this.status = new StatusReporter(context.getBundleContext(), pid());
        status.online("");
    }

    @Modified
    synchronized void updated(DeadBandConfig config) {
        try {
            DeadBandOptions wanted = DeadBandOptions.from(config);
            if (!wanted.equals(options)) {
                options = wanted;
                filter = new ChangeFilter(wanted);
            }
            status.online("");
        } catch (IllegalArgumentException e) {
            LOG.warn("{} keeps its old settings: {}", pid(), e.getMessage());
            status.failed("CONFIGURATION_INVALID", "The old settings stay: " + e.getMessage());
        }
    }

    @Deactivate
    void deactivate() {
        status.close();
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        List<WireRecord> passing = new ArrayList<>();
        synchronized (this) {
            long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
            for (WireRecord record : envelope.getRecords()) {
                WireRecord passed = filter.pass(record, now);
                if (passed != null) {
                    passing.add(passed);
                }
            }
        }
        if (!passing.isEmpty()) {
            wires().emit(passing);
        }
    }
}
