package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraBluetoothConnectionException extends KuraException {
    public KuraBluetoothConnectionException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_CONNECTION_ERROR, object);
    }

    public KuraBluetoothConnectionException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_CONNECTION_ERROR, throwable, object);
    }
}
