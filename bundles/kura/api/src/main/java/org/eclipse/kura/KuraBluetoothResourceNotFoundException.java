package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraBluetoothResourceNotFoundException extends KuraException {
    public KuraBluetoothResourceNotFoundException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_RESOURCE_NOT_FOUND, object);
    }

    public KuraBluetoothResourceNotFoundException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_RESOURCE_NOT_FOUND, throwable, object);
    }
}
