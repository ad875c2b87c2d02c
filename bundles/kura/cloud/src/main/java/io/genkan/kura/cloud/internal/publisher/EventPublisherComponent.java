package io.genkan.kura.cloud.internal.publisher;

import io.genkan.kura.cloud.internal.Settings;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** Publishes events of the gateway, under Kura's PID and settings. New settings hold from the next message on. */
@Component(
        name = EventPublisherComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {CloudPublisher.class, ConfigurableComponent.class},
        property = {
            "cloud.connection.factory.pid=org.eclipse.kura.cloud.CloudService",
            "kura.ui.service.hide:Boolean=true",
            "kura.ui.factory.hide:Boolean=true"
        })
@Designate(ocd = EventPublisherConfig.class, factory = true)
public final class EventPublisherComponent implements CloudPublisher, ConfigurableComponent {
    static final String PID = "org.eclipse.kura.event.publisher.EventPublisher";

    private final Publishing publishing;

    @Activate
    public EventPublisherComponent(BundleContext context, Map<String, Object> properties) {
        Settings settings = new Settings(properties);
        this.publishing = new Publishing(
                context, settings.text("cloud.endpoint.service.pid", ""), PublishOptions.ofEvents(settings));
    }

    // without it the publisher would be away for a moment, in which a line has nowhere to publish to
    @Modified
    void modified(Map<String, Object> properties) {
        Settings settings = new Settings(properties);
        publishing.configure(settings.text("cloud.endpoint.service.pid", ""), PublishOptions.ofEvents(settings));
    }

    @Deactivate
    void deactivate() {
        publishing.close();
    }

    @Override
    public @Nullable String publish(KuraMessage message) throws KuraException {
        return publishing.publish(message);
    }

    @Override
    public void registerCloudConnectionListener(CloudConnectionListener listener) {
        publishing.registerCloudConnectionListener(listener);
    }

    @Override
    public void unregisterCloudConnectionListener(CloudConnectionListener listener) {
        publishing.unregisterCloudConnectionListener(listener);
    }

    @Override
    public void registerCloudDeliveryListener(CloudDeliveryListener listener) {
        publishing.registerCloudDeliveryListener(listener);
    }

    @Override
    public void unregisterCloudDeliveryListener(CloudDeliveryListener listener) {
        publishing.unregisterCloudDeliveryListener(listener);
    }
}
