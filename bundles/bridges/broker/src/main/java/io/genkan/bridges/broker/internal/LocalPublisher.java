package io.genkan.bridges.broker.internal;

import io.genkan.support.status.StatusReporter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A publisher of Kura's kind to the devices of the broker: a message's body as it is, or its metrics as a JSON object. New
 * settings make a new instance.
 */
@Component(
        name = LocalPublisher.PID,
        service = {CloudPublisher.class, ConfigurableComponent.class},
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LocalPublisherConfig.class, factory = true)
public final class LocalPublisher implements CloudPublisher, ConfigurableComponent {
    static final String PID = "io.genkan.bridge.broker.cloud.publisher";

    private static final Logger LOG = LoggerFactory.getLogger(LocalPublisher.class);

    private final StatusReporter status;
    private final ConnectionNews news = new ConnectionNews();
    private final @Nullable PublisherOptions options;
    private final BrokerBinding binding;

    @Activate
    public LocalPublisher(BundleContext context, Map<String, Object> properties, LocalPublisherConfig config) {
        String pid = String.valueOf(properties.getOrDefault(ConfigurationService.KURA_SERVICE_PID, PID));
        this.status = new StatusReporter(context, pid);
        PublisherOptions read = null;
        try {
            String topic = PublisherOptions.template(config.topic());
            read = new PublisherOptions(
                    config.broker_pid().strip(),
                    topic,
                    PublisherOptions.Format.JSON,
                    List.of(),
                    SubscriberOptions.range("qos", config.qos(), 0, 1),
                    config.retain());
        } catch (IllegalArgumentException e) {
            LOG.warn("{} cannot publish: {}", pid, e.getMessage());
            status.failed("CONFIGURATION_INVALID", String.valueOf(e.getMessage()));
        }
        this.options = read;
        this.binding = new BrokerBinding(context, config.broker_pid().strip(), this::tell);
        if (read != null) {
            tell(null);
            binding.open();
        }
    }

    private void tell(@Nullable LocalBroker broker) {
        if (broker == null) {
            status.offline("NO_BROKER", "There is no broker that runs: create one, or correct broker.pid.");
        } else {
            status.online("");
        }
        news.tell(broker != null);
    }

    @Deactivate
    void deactivate() {
        binding.close();
        status.close();
    }

    @Override
    public @Nullable String publish(KuraMessage message) throws KuraException {
        if (message == null) {
            throw new IllegalArgumentException("There is no message to publish.");
        }
        PublisherOptions how = options;
        LocalBroker broker = binding.broker();
        if (how == null || broker == null) {
            throw new KuraException(KuraErrorCode.SERVICE_UNAVAILABLE, status.message());
        }
        Map<String, TypedValue<?>> metrics = values(message.getPayload().metrics());
        Map<String, TypedValue<?>> names = values(message.getProperties());
        names.putAll(metrics);
        byte[] body = message.getPayload().getBody();
        byte[] payload = body != null ? body : how.payload(metrics);
        try {
            if (payload != null) {
                broker.publish(how.topicFor(names), payload, how.qos(), how.retain());
            }
        } catch (IllegalArgumentException e) {
            throw new KuraException(KuraErrorCode.INVALID_PARAMETER, e, e.getMessage());
        }
        return null;
    }

    private static Map<String, TypedValue<?>> values(Map<String, Object> plain) {
        Map<String, TypedValue<?>> values = new HashMap<>();
        plain.forEach((name, value) -> {
            if (value instanceof Boolean
                    || value instanceof Integer
                    || value instanceof Long
                    || value instanceof Float
                    || value instanceof Double
                    || value instanceof String
                    || value instanceof byte[]) {
                values.put(name, TypedValues.newTypedValue(value));
            }
        });
        return values;
    }

    @Override
    public void registerCloudConnectionListener(CloudConnectionListener listener) {
        news.add(listener);
    }

    @Override
    public void unregisterCloudConnectionListener(CloudConnectionListener listener) {
        news.remove(listener);
    }

    /** Nothing confirms a message within the process. */
    @Override
    public void registerCloudDeliveryListener(CloudDeliveryListener listener) {
        // never told
    }

    @Override
    public void unregisterCloudDeliveryListener(CloudDeliveryListener listener) {
        // as above
    }
}
