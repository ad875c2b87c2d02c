package org.eclipse.kura.cloudconnection.listener;

@org.osgi.annotation.versioning.ConsumerType
public interface CloudDeliveryListener {
    void onMessageConfirmed(String value);
}
