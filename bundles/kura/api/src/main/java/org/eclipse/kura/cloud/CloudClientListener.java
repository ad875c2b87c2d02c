package org.eclipse.kura.cloud;

@org.osgi.annotation.versioning.ConsumerType
@Deprecated
public interface CloudClientListener {
    void onConnectionEstablished();

    void onConnectionLost();

    void onControlMessageArrived(
            String value, String value2, org.eclipse.kura.message.KuraPayload kuraPayload, int number, boolean flag);

    void onMessageArrived(
            String value, String value2, org.eclipse.kura.message.KuraPayload kuraPayload, int number, boolean flag);

    void onMessageConfirmed(int number, String value);

    void onMessagePublished(int number, String value);
}
