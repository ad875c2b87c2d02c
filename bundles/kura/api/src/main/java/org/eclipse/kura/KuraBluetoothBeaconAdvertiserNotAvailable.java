package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraBluetoothBeaconAdvertiserNotAvailable extends KuraException {
    public KuraBluetoothBeaconAdvertiserNotAvailable(Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_COMMAND_ERROR, object);
    }

    public KuraBluetoothBeaconAdvertiserNotAvailable(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_COMMAND_ERROR, throwable, object);
    }
}
