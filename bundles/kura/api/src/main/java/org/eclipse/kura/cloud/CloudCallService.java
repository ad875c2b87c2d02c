package org.eclipse.kura.cloud;

@Deprecated
@org.osgi.annotation.versioning.ProviderType
public interface CloudCallService {
    boolean isConnected();

    org.eclipse.kura.message.KuraResponsePayload call(
            String value, String value2, String value3, org.eclipse.kura.message.KuraPayload kuraPayload, int number)
            throws org.eclipse.kura.KuraConnectException, org.eclipse.kura.KuraTimeoutException,
                    org.eclipse.kura.KuraStoreException, org.eclipse.kura.KuraException;

    org.eclipse.kura.message.KuraResponsePayload call(
            String value, String value2, org.eclipse.kura.message.KuraPayload kuraPayload, int number)
            throws org.eclipse.kura.KuraConnectException, org.eclipse.kura.KuraTimeoutException,
                    org.eclipse.kura.KuraStoreException, org.eclipse.kura.KuraException;
}
