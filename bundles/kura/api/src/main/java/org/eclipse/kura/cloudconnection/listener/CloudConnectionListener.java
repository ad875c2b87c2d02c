package org.eclipse.kura.cloudconnection.listener;

@org.osgi.annotation.versioning.ConsumerType
public interface CloudConnectionListener {
    void onConnectionEstablished();

    void onConnectionLost();

    void onDisconnected();
}
