package io.genkan.kura.cloud.internal.publisher;

import io.genkan.kura.cloud.internal.Listeners;
import io.genkan.kura.cloud.internal.Settings;
import java.util.Map;
import org.eclipse.kura.cloudconnection.CloudEndpoint;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.subscriber.CloudSubscriber;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** Receives an application's data, under Kura's PID and settings. New settings make a new instance. */
@Component(
        name = CloudSubscriberComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {CloudSubscriber.class, ConfigurableComponent.class},
        property = {
            "cloud.connection.factory.pid=org.eclipse.kura.cloud.CloudService",
            "kura.ui.service.hide:Boolean=true",
            "kura.ui.factory.hide:Boolean=true"
        })
@Designate(ocd = SubscriberConfig.class, factory = true)
public final class CloudSubscriberComponent
        implements CloudSubscriber, CloudSubscriberListener, ConfigurableComponent, EndpointBinding.Joint {
    static final String PID = "org.eclipse.kura.cloud.subscriber.CloudSubscriber";

    private final Map<String, Object> wanted;
    private final Listeners<CloudSubscriberListener> listeners = new Listeners<>();
    private final EndpointBinding binding;

    @Activate
    public CloudSubscriberComponent(BundleContext context, Map<String, Object> properties) {
        Settings settings = new Settings(properties);
        this.wanted = Map.of(
                "appId", settings.text("appId", "W1"),
                "app.topic", settings.text("app.topic", "A1/#"),
                "qos", settings.number("qos", 0, 0, 2),
                "message.type", settings.text("message.type", "data"));
        this.binding = new EndpointBinding(context, settings.text("cloud.endpoint.service.pid", ""), this);
    }

    @Deactivate
    void deactivate() {
        binding.close();
    }

    @Override
    public void join(CloudEndpoint endpoint) {
        endpoint.registerSubscriber(wanted, this);
    }

    @Override
    public void leave(CloudEndpoint endpoint) {
        endpoint.unregisterSubscriber(this);
    }

    @Override
    public void onMessageArrived(KuraMessage message) {
        listeners.tell(listener -> listener.onMessageArrived(message));
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
        binding.connectionListeners().add(listener);
    }

    @Override
    public void unregisterCloudConnectionListener(CloudConnectionListener listener) {
        binding.connectionListeners().remove(listener);
    }
}
