package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraBluetoothRemoveException extends KuraException {
    public KuraBluetoothRemoveException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_REMOVE_ERROR, object);
    }

    public KuraBluetoothRemoveException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_REMOVE_ERROR, throwable, object);
    }
}
