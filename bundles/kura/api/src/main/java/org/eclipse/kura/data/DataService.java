package org.eclipse.kura.data;

@org.osgi.annotation.versioning.ProviderType
public interface DataService {
    boolean isAutoConnectEnabled();

    boolean isConnected();

    int getRetryInterval();

    int publish(String value, byte[] bytes, int number, boolean flag, int number2)
            throws org.eclipse.kura.KuraStoreException;

    java.util.List<Integer> getDroppedInFlightMessageIds(String value) throws org.eclipse.kura.KuraStoreException;

    java.util.List<Integer> getInFlightMessageIds(String value) throws org.eclipse.kura.KuraStoreException;

    java.util.List<Integer> getUnpublishedMessageIds(String value) throws org.eclipse.kura.KuraStoreException;

    void addDataServiceListener(org.eclipse.kura.data.listener.DataServiceListener dataServiceListener);

    void connect() throws org.eclipse.kura.KuraConnectException;

    void disconnect(long number);

    void removeDataServiceListener(org.eclipse.kura.data.listener.DataServiceListener dataServiceListener);

    void subscribe(String value, int number)
            throws org.eclipse.kura.KuraTimeoutException, org.eclipse.kura.KuraException,
                    org.eclipse.kura.KuraNotConnectedException;

    void unsubscribe(String value)
            throws org.eclipse.kura.KuraTimeoutException, org.eclipse.kura.KuraException,
                    org.eclipse.kura.KuraNotConnectedException;
}
