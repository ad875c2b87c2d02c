package org.eclipse.kura.cloudconnection.subscriber;

@org.osgi.annotation.versioning.ProviderType
public interface CloudSubscriber {
    void registerCloudConnectionListener(
            org.eclipse.kura.cloudconnection.listener.CloudConnectionListener cloudConnectionListener);

    void registerCloudSubscriberListener(
            org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener cloudSubscriberListener);

    void unregisterCloudConnectionListener(
            org.eclipse.kura.cloudconnection.listener.CloudConnectionListener cloudConnectionListener);

    void unregisterCloudSubscriberListener(
            org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener cloudSubscriberListener);
}
