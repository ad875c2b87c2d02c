package io.genkan.flows.basic.internal;

import io.genkan.support.flow.Flow;
import io.genkan.support.status.StatusReporter;
import io.genkan.support.trace.TraceTap;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraPosition;
import org.eclipse.kura.position.NmeaPosition;
import org.eclipse.kura.position.PositionService;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes each record as one message: its properties become metrics, and properties of the message so that the
 * publisher's topic can refer to them.
 */
@Component(
        name = WirePublisher.PID,
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
@Designate(ocd = PublisherConfig.class, factory = true)
public final class WirePublisher extends Flow implements WireReceiver {
    static final String PID = "org.eclipse.kura.wire.CloudPublisher";

    private static final Logger LOG = LoggerFactory.getLogger(WirePublisher.class);

    private final @Nullable PositionService positions;
    private final StatusReporter status;
    private final TraceTap trace;
    private volatile PublisherConfig config;
    private volatile @Nullable CloudPublisher publisher;

    @Activate
    public WirePublisher(
            ComponentContext context,
            Map<String, Object> properties,
            PublisherConfig config,
            @Reference WireHelperService wireHelper,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable PositionService positions) {
        super(context, properties, wireHelper);
        this.positions = positions;
        this.config = config;
        this.status = new StatusReporter(context.getBundleContext(), pid());
        this.trace = new TraceTap(context.getBundleContext());
    }

    @Reference(
            name = "CloudPublisher",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCloudPublisher(CloudPublisher service) {
        publisher = service;
    }

    void unbindCloudPublisher(CloudPublisher service) {
        if (publisher == service) {
            publisher = null;
        }
    }

    @Modified
    void updated(PublisherConfig updated) {
        config = updated;
    }

    @Deactivate
    void deactivate() {
        trace.close();
        status.close();
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        CloudPublisher current = publisher;
        if (current == null) {
            status.offline(
                    "NO_PUBLISHER",
                    "There is no publisher " + config.CloudPublisher_target() + ": create it, or correct"
                            + " CloudPublisher.target.");
            return;
        }
        for (WireRecord record : envelope.getRecords()) {
            try {
                String id = current.publish(message(record.getProperties()));
                status.online("");
                trace(record.getProperties(), id, null);
            } catch (KuraException e) {
                LOG.debug("{} could not publish a record", pid(), e);
                status.offline("NOT_PUBLISHED", "A record was not published: " + e.getMessage() + ".");
                trace(record.getProperties(), null, e.getMessage());
            }
        }
    }

    private void trace(Map<String, TypedValue<?>> record, @Nullable String id, @Nullable String error) {
        if (!trace.wanted()) {
            return;
        }
        TypedValue<?> asset = record.get("assetName");
        String channel = trace.channelIn(record, asset == null ? "" : String.valueOf(asset.getValue()));
        TypedValue<?> value = channel == null ? null : record.get(channel);
        if (channel != null && value != null) {
            Map<String, @Nullable Object> facts = new HashMap<>();
            facts.put("message", id);
            facts.put("error", error);
            facts.put("value", value.getValue());
            facts.put("text", "Made a message of " + record.size() + " properties of the record.");
            trace.tell(pid(), "published", channel, facts);
        }
    }

    private KuraMessage message(Map<String, TypedValue<?>> record) {
        PublisherConfig settings = config;
        KuraPayload payload = new KuraPayload();
        payload.setTimestamp(new Date());
        Map<String, Object> properties = new HashMap<>();
        String bodyKey = settings.set_body_from_property();
        record.forEach((key, typed) -> {
            Object value = typed.getValue();
            properties.put(key, value);
            if (!key.equals(bodyKey)) {
                payload.addMetric(key, value);
                return;
            }
            payload.setBody(
                    value instanceof byte[] bytes
                            ? bytes
                            : Objects.toString(value).getBytes(StandardCharsets.UTF_8));
            if (!settings.remove_body_from_metrics()) {
                payload.addMetric(key, value);
            }
        });
        if (!"none".equals(settings.publish_position())) {
            payload.setPosition(position("full".equals(settings.publish_position())));
        }
        return new KuraMessage(payload, properties);
    }

    private @Nullable KuraPosition position(boolean full) {
        PositionService service = positions;
        if (service == null) {
            return null;
        }
        NmeaPosition known = service.getNmeaPosition();
        KuraPosition position = new KuraPosition();
        position.setLatitude(known.getLatitude());
        position.setLongitude(known.getLongitude());
        position.setAltitude(known.getAltitude());
        if (full) {
            position.setHeading(known.getTrack());
            position.setPrecision(known.getDOP());
            position.setSpeed(known.getSpeed());
            position.setSatellites(known.getNrSatellites());
        }
        return position;
    }
}
