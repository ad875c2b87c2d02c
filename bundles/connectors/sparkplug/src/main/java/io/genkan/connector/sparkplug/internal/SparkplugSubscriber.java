package io.genkan.connector.sparkplug.internal;

import io.genkan.support.status.StatusReporter;
import java.util.Map;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.subscriber.CloudSubscriber;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.paho.client.mqttv3.MqttTopic;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives messages of topics, under Kura's PID and settings. New settings make a new instance. */
@Component(
        name = SparkplugSubscriber.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {CloudSubscriber.class, ConfigurableComponent.class},
        property = {
            "cloud.connection.factory.pid=" + SparkplugCloudEndpoint.PID,
            "kura.ui.service.hide:Boolean=true",
            "kura.ui.factory.hide:Boolean=true"
        })
@Designate(ocd = SubscriberConfig.class, factory = true)
public final class SparkplugSubscriber implements CloudSubscriber, ConfigurableComponent {
    static final String PID = "org.eclipse.kura.cloudconnection.sparkplug.mqtt.subscriber.SparkplugSubscriber";
    static final String TOPIC_FILTER = "topic.filter";
    static final String QOS = "qos";

    private static final Logger LOG = LoggerFactory.getLogger(SparkplugSubscriber.class);

    private final Listeners<CloudSubscriberListener> listeners = new Listeners<>();
    private final Listeners<CloudConnectionListener> connectionListeners = new Listeners<>();
    private final StatusReporter status;
    private final @Nullable EndpointBinding binding;

    @Activate
    public SparkplugSubscriber(BundleContext context, Map<String, Object> properties, SubscriberConfig config) {
        String pid = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
        this.status = new StatusReporter(context, pid);
        String filter =
                config.topic_filter() == null ? "" : config.topic_filter().strip();
        EndpointBinding made = null;
        try {
            MqttTopic.validate(filter, true);
            made = new EndpointBinding(
                    context,
                    String.valueOf(properties.getOrDefault("cloud.endpoint.service.pid", "")),
                    new Subscription(Map.of(TOPIC_FILTER, filter, QOS, Math.max(0, Math.min(2, config.qos())))));
            made.open();
            status.online("Takes what comes on " + filter + ".");
        } catch (IllegalArgumentException e) {
            String sentence = "topic.filter \"" + filter + "\" is no filter: " + e.getMessage() + ".";
            LOG.warn("{}: the settings were refused: {}", pid, sentence);
            status.failed("CONFIGURATION", sentence);
        }
        this.binding = made;
    }

    @Deactivate
    void deactivate() {
        if (binding != null) {
            binding.close();
        }
        status.close();
    }

    private final class Subscription
            implements EndpointBinding.Joint, CloudSubscriberListener, CloudConnectionListener {
        private final Map<String, Object> wanted;

        Subscription(Map<String, Object> wanted) {
            this.wanted = wanted;
        }

        @Override
        public void join(SparkplugCloudEndpoint endpoint) {
            endpoint.registerSubscriber(wanted, this);
            endpoint.registerCloudConnectionListener(this);
        }

        @Override
        public void leave(SparkplugCloudEndpoint endpoint) {
            endpoint.unregisterCloudConnectionListener(this);
            endpoint.unregisterSubscriber(this);
        }

        @Override
        public void onMessageArrived(KuraMessage message) {
            listeners.tell(listener -> listener.onMessageArrived(message));
        }

        @Override
        public void onDisconnected() {
            connectionListeners.tell(CloudConnectionListener::onDisconnected);
        }

        @Override
        public void onConnectionLost() {
            connectionListeners.tell(CloudConnectionListener::onConnectionLost);
        }

        @Override
        public void onConnectionEstablished() {
            connectionListeners.tell(CloudConnectionListener::onConnectionEstablished);
        }
    }

    @Override
    public void registerCloudSubscriberListener(CloudSubscriberListener listener) {
        listeners.add(listener);
    }

    @Override
    public void unregisterCloudSubscriberListener(CloudSubscriberListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void registerCloudConnectionListener(CloudConnectionListener listener) {
        connectionListeners.add(listener);
    }

    @Override
    public void unregisterCloudConnectionListener(CloudConnectionListener listener) {
        connectionListeners.remove(listener);
    }
}
