package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraBluetoothDiscoveryException extends KuraException {
    public KuraBluetoothDiscoveryException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_DISCOVERY_ERROR, object);
    }

    public KuraBluetoothDiscoveryException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_DISCOVERY_ERROR, throwable, object);
    }
}
