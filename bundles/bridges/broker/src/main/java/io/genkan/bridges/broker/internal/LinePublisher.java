package io.genkan.bridges.broker.internal;

import io.genkan.support.flow.Flow;
import io.genkan.support.status.StatusReporter;
import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes records to the devices of the broker, one message for each record, on the line's thread. */
@Component(
        name = LinePublisher.PID,
        service = {ConfigurableComponent.class, WireComponent.class, WireReceiver.class, Consumer.class},
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "input.cardinality.minimum:Integer=1",
            "input.cardinality.maximum:Integer=1",
            "input.cardinality.default:Integer=1",
            "output.cardinality.minimum:Integer=0",
            "output.cardinality.maximum:Integer=0",
            "output.cardinality.default:Integer=0"
        })
@Designate(ocd = PublisherConfig.class, factory = true)
public final class LinePublisher extends Flow implements WireReceiver {
    static final String PID = "io.genkan.bridge.broker.publisher";

    private static final Logger LOG = LoggerFactory.getLogger(LinePublisher.class);

    private record Session(PublisherOptions options, BrokerBinding binding) {}

    private final BundleContext bundle;
    private final StatusReporter status;
    private volatile @Nullable Session session;

    @Activate
    public LinePublisher(
            ComponentContext context,
            Map<String, Object> properties,
            PublisherConfig config,
            @Reference WireHelperService helper) {
        super(context, properties, helper);
        this.bundle = context.getBundleContext();
        this.status = new StatusReporter(bundle, pid());
        updated(config);
    }

    @Modified
    final synchronized void updated(PublisherConfig config) {
        PublisherOptions options;
        try {
            options = PublisherOptions.from(config);
        } catch (IllegalArgumentException e) {
            LOG.warn("{} keeps its old settings: {}", pid(), e.getMessage());
            if (session == null) {
                status.failed("CONFIGURATION_INVALID", String.valueOf(e.getMessage()));
            }
            return;
        }
        Session former = session;
        BrokerBinding binding = new BrokerBinding(bundle, options.brokerPid(), this::tell);
        session = new Session(options, binding);
        if (former != null) {
            former.binding().close();
        }
        tell(null);
        binding.open();
    }

    private void tell(@Nullable LocalBroker broker) {
        Session now = session;
        if (now == null) {
            return;
        }
        if (broker == null) {
            status.offline("NO_BROKER", now.binding().missing());
        } else {
            status.online("Publishes on " + now.options().topic() + ".");
        }
    }

    @Deactivate
    synchronized void deactivate() {
        Session last = session;
        session = null;
        if (last != null) {
            last.binding().close();
        }
        status.close();
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        Session now = session;
        LocalBroker broker = now == null ? null : now.binding().broker();
        if (now == null || broker == null) {
            return; // the status says it
        }
        for (WireRecord record : envelope.getRecords()) {
            try {
                byte[] payload = now.options().payload(record.getProperties());
                if (payload != null) {
                    broker.publish(
                            now.options().topicFor(record.getProperties()),
                            payload,
                            now.options().qos(),
                            now.options().retain());
                }
                status.online("Publishes on " + now.options().topic() + ".");
            } catch (IllegalArgumentException e) {
                LOG.debug("{} could not publish a record", pid(), e);
                status.offline("NOT_PUBLISHED", String.valueOf(e.getMessage()));
            }
        }
    }
}
