package org.eclipse.kura.data;

@org.osgi.annotation.versioning.ProviderType
public interface DataTransportService {
    boolean isConnected();

    String getAccountName();

    String getBrokerUrl();

    String getClientId();

    String getUsername();

    DataTransportToken publish(String value, byte[] bytes, int number, boolean flag)
            throws org.eclipse.kura.KuraTooManyInflightMessagesException, org.eclipse.kura.KuraException,
                    org.eclipse.kura.KuraNotConnectedException;

    void addDataTransportListener(org.eclipse.kura.data.transport.listener.DataTransportListener dataTransportListener);

    void connect() throws org.eclipse.kura.KuraConnectException;

    void disconnect(long number);

    void removeDataTransportListener(
            org.eclipse.kura.data.transport.listener.DataTransportListener dataTransportListener);

    void subscribe(String value, int number)
            throws org.eclipse.kura.KuraTimeoutException, org.eclipse.kura.KuraException,
                    org.eclipse.kura.KuraNotConnectedException;

    void unsubscribe(String value)
            throws org.eclipse.kura.KuraTimeoutException, org.eclipse.kura.KuraException,
                    org.eclipse.kura.KuraNotConnectedException;
}
