package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraBluetoothIOException extends KuraException {
    public KuraBluetoothIOException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_IO_ERROR, object);
    }

    public KuraBluetoothIOException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_IO_ERROR, throwable, object);
    }
}
