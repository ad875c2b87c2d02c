package org.eclipse.kura.cloud;

@Deprecated
@org.osgi.annotation.versioning.ProviderType
public interface CloudClient {
    boolean isConnected();

    int controlPublish(String value, String value2, byte[] bytes, int number, boolean flag, int number2)
            throws org.eclipse.kura.KuraException;

    int controlPublish(
            String value,
            String value2,
            org.eclipse.kura.message.KuraPayload kuraPayload,
            int number,
            boolean flag,
            int number2)
            throws org.eclipse.kura.KuraException;

    int controlPublish(
            String value, org.eclipse.kura.message.KuraPayload kuraPayload, int number, boolean flag, int number2)
            throws org.eclipse.kura.KuraException;

    int publish(String value, byte[] bytes, int number, boolean flag, int number2)
            throws org.eclipse.kura.KuraException;

    int publish(String value, String value2, byte[] bytes, int number, boolean flag, int number2)
            throws org.eclipse.kura.KuraException;

    int publish(String value, String value2, org.eclipse.kura.message.KuraPayload kuraPayload, int number, boolean flag)
            throws org.eclipse.kura.KuraException;

    int publish(
            String value,
            String value2,
            org.eclipse.kura.message.KuraPayload kuraPayload,
            int number,
            boolean flag,
            int number2)
            throws org.eclipse.kura.KuraException;

    int publish(String value, org.eclipse.kura.message.KuraPayload kuraPayload, int number, boolean flag)
            throws org.eclipse.kura.KuraException;

    int publish(String value, org.eclipse.kura.message.KuraPayload kuraPayload, int number, boolean flag, int number2)
            throws org.eclipse.kura.KuraException;

    String getApplicationId();

    java.util.List<Integer> getDroppedInFlightMessageIds() throws org.eclipse.kura.KuraException;

    java.util.List<Integer> getInFlightMessageIds() throws org.eclipse.kura.KuraException;

    java.util.List<Integer> getUnpublishedMessageIds() throws org.eclipse.kura.KuraException;

    void addCloudClientListener(CloudClientListener cloudClientListener);

    void controlSubscribe(String value, int number) throws org.eclipse.kura.KuraException;

    void controlSubscribe(String value, String value2, int number) throws org.eclipse.kura.KuraException;

    void controlUnsubscribe(String value) throws org.eclipse.kura.KuraException;

    void controlUnsubscribe(String value, String value2) throws org.eclipse.kura.KuraException;

    void release();

    void removeCloudClientListener(CloudClientListener cloudClientListener);

    void subscribe(String value, int number) throws org.eclipse.kura.KuraException;

    void subscribe(String value, String value2, int number) throws org.eclipse.kura.KuraException;

    void unsubscribe(String value) throws org.eclipse.kura.KuraException;

    void unsubscribe(String value, String value2) throws org.eclipse.kura.KuraException;
}
