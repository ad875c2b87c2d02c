package org.eclipse.kura.data;

@org.osgi.annotation.versioning.ConsumerType
@Deprecated
public interface DataServiceListener {
    void onConnectionEstablished();

    void onConnectionLost(Throwable throwable);

    void onDisconnected();

    void onDisconnecting();

    void onMessageArrived(String value, byte[] bytes, int number, boolean flag);

    void onMessageConfirmed(int number, String value);

    void onMessagePublished(int number, String value);
}
