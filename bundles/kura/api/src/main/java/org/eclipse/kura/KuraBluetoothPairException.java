package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraBluetoothPairException extends KuraException {
    public KuraBluetoothPairException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_PAIR_ERROR, object);
    }

    public KuraBluetoothPairException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_PAIR_ERROR, throwable, object);
    }
}
