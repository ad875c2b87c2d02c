package org.eclipse.kura.cloudconnection;

@org.osgi.annotation.versioning.ProviderType
public interface CloudEndpoint {
    String publish(org.eclipse.kura.cloudconnection.message.KuraMessage kuraMessage)
            throws org.eclipse.kura.KuraException;

    void registerCloudDeliveryListener(
            org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener cloudDeliveryListener);

    void registerSubscriber(
            java.util.Map<String, Object> map,
            org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener cloudSubscriberListener);

    void unregisterCloudDeliveryListener(
            org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener cloudDeliveryListener);

    void unregisterSubscriber(
            org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener cloudSubscriberListener);

    default java.util.Map<String, String> getInfo() {
        throw new UnsupportedOperationException("skeleton");
    }
}
