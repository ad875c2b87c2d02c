package io.genkan.flows.basic.internal;

import io.genkan.support.flow.Flow;
import io.genkan.support.status.StatusReporter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.subscriber.CloudSubscriber;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.type.TypedValue;
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
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Producer;

/** Emits each message of a cloud subscriber as one record, on the subscriber's thread. */
@Component(
        name = WireSubscriber.PID,
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
@Designate(ocd = SubscriberConfig.class, factory = true)
public final class WireSubscriber extends Flow implements WireEmitter, CloudSubscriberListener {
    static final String PID = "org.eclipse.kura.wire.CloudSubscriber";

    private final StatusReporter status;
    private volatile SubscriberConfig config;
    private @Nullable CloudSubscriber subscriber;
    private boolean active = true;

    @Activate
    public WireSubscriber(
            ComponentContext context,
            Map<String, Object> properties,
            SubscriberConfig config,
            @Reference WireHelperService wireHelper) {
        super(context, properties, wireHelper);
        this.status = new StatusReporter(context.getBundleContext(), pid());
        this.config = config;
        tell();
    }

    @Reference(
            name = "CloudSubscriber",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindCloudSubscriber(CloudSubscriber service) {
        if (subscriber != null) {
            subscriber.unregisterCloudSubscriberListener(this);
        }
        subscriber = service;
        if (active) {
            service.registerCloudSubscriberListener(this);
            tell();
        }
    }

    synchronized void unbindCloudSubscriber(CloudSubscriber service) {
        service.unregisterCloudSubscriberListener(this);
        if (subscriber == service) {
            subscriber = null;
            if (active) {
                tell();
            }
        }
    }

    @Modified
    synchronized void updated(SubscriberConfig updated) {
        config = updated;
        tell();
    }

    @Deactivate
    synchronized void deactivate() {
        active = false;
        if (subscriber != null) {
            subscriber.unregisterCloudSubscriberListener(this);
        }
        status.close();
    }

    private synchronized void tell() {
        if (subscriber == null) {
            status.offline(
                    "NO_SUBSCRIBER",
                    "There is no subscriber " + config.CloudSubscriber_target() + ": create it, or correct"
                            + " CloudSubscriber.target.");
        } else {
            status.online("");
        }
    }

    @Override
    public void onMessageArrived(KuraMessage message) {
        wires().emit(List.of(record(message.getPayload(), config)));
    }

    /** {@return a record of the metrics that have a type that wires know, and of the body if it is wanted} */
    static WireRecord record(KuraPayload payload, SubscriberConfig config) {
        Map<String, TypedValue<?>> properties = new HashMap<>();
        payload.metrics().forEach((name, value) -> {
            TypedValue<?> typed = EventValues.typed(value);
            if (typed != null) {
                properties.put(name, typed);
            }
        });
        byte[] body = payload.getBody();
        String key = config.set_property_from_body();
        if (body != null && !key.isEmpty()) {
            properties.put(
                    key,
                    "BYTE_ARRAY".equals(config.body_property_type())
                            ? TypedValues.newByteArrayValue(body)
                            : TypedValues.newStringValue(new String(body, StandardCharsets.UTF_8)));
        }
        return new WireRecord(properties);
    }
}
