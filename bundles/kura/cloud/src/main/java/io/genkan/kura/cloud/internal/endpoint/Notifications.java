package io.genkan.kura.cloud.internal.endpoint;

import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudNotificationPublisher;

/** Tells a requester how his request goes on, as the handlers of one endpoint are offered it. */
final class Notifications implements CloudNotificationPublisher {
    private static final int QOS = 0;
    private static final int PRIORITY = 1;

    private final Uplink uplink;

    Notifications(Uplink uplink) {
        this.uplink = uplink;
    }

    @Override
    public String publish(KuraMessage message) throws KuraException {
        if (message == null) {
            throw new IllegalArgumentException("A notification needs a message.");
        }
        Map<String, Object> properties = message.getProperties();
        String topic = CloudTopics.notification(
                uplink.controlPrefix(),
                text(properties, "requestorClientId"),
                text(properties, "appId"),
                text(properties, "messageType"));
        return String.valueOf(uplink.send(topic, message.getPayload(), QOS, false, PRIORITY));
    }

    private static String text(Map<String, Object> properties, String key) {
        if (properties.get(key) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException("A notification needs the message property " + key + '.');
    }

    @Override
    public void registerCloudConnectionListener(CloudConnectionListener listener) {
        uplink.connectionListeners().add(listener);
    }

    @Override
    public void unregisterCloudConnectionListener(CloudConnectionListener listener) {
        uplink.connectionListeners().remove(listener);
    }

    @Override
    public void registerCloudDeliveryListener(CloudDeliveryListener listener) {
        uplink.deliveryListeners().add(listener);
    }

    @Override
    public void unregisterCloudDeliveryListener(CloudDeliveryListener listener) {
        uplink.deliveryListeners().remove(listener);
    }
}
