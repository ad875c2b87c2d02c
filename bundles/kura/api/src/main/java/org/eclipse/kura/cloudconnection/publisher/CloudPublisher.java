package org.eclipse.kura.cloudconnection.publisher;

@org.osgi.annotation.versioning.ProviderType
public interface CloudPublisher {
    String publish(org.eclipse.kura.cloudconnection.message.KuraMessage kuraMessage)
            throws org.eclipse.kura.KuraException;

    void registerCloudConnectionListener(
            org.eclipse.kura.cloudconnection.listener.CloudConnectionListener cloudConnectionListener);

    void registerCloudDeliveryListener(
            org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener cloudDeliveryListener);

    void unregisterCloudConnectionListener(
            org.eclipse.kura.cloudconnection.listener.CloudConnectionListener cloudConnectionListener);

    void unregisterCloudDeliveryListener(
            org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener cloudDeliveryListener);
}
