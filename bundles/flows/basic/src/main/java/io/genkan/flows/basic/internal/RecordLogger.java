package io.genkan.flows.basic.internal;

import io.genkan.support.flow.Flow;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what it receives to the log, at level INFO. */
@Component(
        name = RecordLogger.PID,
        service = {ConfigurableComponent.class, WireComponent.class, WireReceiver.class, Consumer.class},
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "input.cardinality.minimum:Integer=1",
            "input.cardinality.maximum:Integer=1",
            "input.cardinality.default:Integer=1",
            "output.cardinality.minimum:Integer=0",
            "output.cardinality.maximum:Integer=0",
            "output.cardinality.default:Integer=0"
        })
@Designate(ocd = LoggerConfig.class, factory = true)
public final class RecordLogger extends Flow implements WireReceiver {
    static final String PID = "org.eclipse.kura.wire.Logger";

    private static final Logger LOG = LoggerFactory.getLogger(RecordLogger.class);

    private volatile boolean verbose;

    @Activate
    public RecordLogger(
            ComponentContext context,
            Map<String, Object> properties,
            LoggerConfig config,
            @Reference WireHelperService wireHelper) {
        super(context, properties, wireHelper);
        updated(config);
    }

    @Modified
    void updated(LoggerConfig config) {
        verbose = "VERBOSE".equals(config.log_verbosity());
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        LOG.info("{}: {} records from {}", pid(), envelope.getRecords().size(), envelope.getEmitterPid());
        if (verbose) {
            int number = 0;
            for (WireRecord record : envelope.getRecords()) {
                number++;
                for (Map.Entry<String, TypedValue<?>> entry : new TreeMap<>(record.getProperties()).entrySet()) {
                    LOG.info(
                            "{}: record {}: {} = {}",
                            pid(),
                            number,
                            entry.getKey(),
                            entry.getValue().getValue());
                }
            }
        }
    }
}
