package org.eclipse.kura.cloudconnection.subscriber.listener;

@org.osgi.annotation.versioning.ConsumerType
@FunctionalInterface
public interface CloudSubscriberListener {
    void onMessageArrived(org.eclipse.kura.cloudconnection.message.KuraMessage kuraMessage);
}
