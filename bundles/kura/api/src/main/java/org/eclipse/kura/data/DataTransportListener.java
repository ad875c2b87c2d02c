package org.eclipse.kura.data;

@org.osgi.annotation.versioning.ConsumerType
@Deprecated
public interface DataTransportListener {
    void onConfigurationUpdated(boolean flag);

    void onConfigurationUpdating(boolean flag);

    void onConnectionEstablished(boolean flag);

    void onConnectionLost(Throwable throwable);

    void onDisconnected();

    void onDisconnecting();

    void onMessageArrived(String value, byte[] bytes, int number, boolean flag);

    void onMessageConfirmed(DataTransportToken dataTransportToken);
}
