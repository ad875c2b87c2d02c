package org.eclipse.kura.cloudconnection;

@org.osgi.annotation.versioning.ProviderType
public interface CloudConnectionManager {
    boolean isConnected();

    void connect() throws org.eclipse.kura.KuraConnectException;

    void disconnect() throws org.eclipse.kura.KuraDisconnectException;

    void registerCloudConnectionListener(
            org.eclipse.kura.cloudconnection.listener.CloudConnectionListener cloudConnectionListener);

    void unregisterCloudConnectionListener(
            org.eclipse.kura.cloudconnection.listener.CloudConnectionListener cloudConnectionListener);
}
