package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraBluetoothCommandException extends KuraException {
    public KuraBluetoothCommandException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_COMMAND_ERROR, object);
    }

    public KuraBluetoothCommandException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_COMMAND_ERROR, throwable, object);
    }
}
