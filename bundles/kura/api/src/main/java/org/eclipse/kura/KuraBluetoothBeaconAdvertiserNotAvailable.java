package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that the Bluetooth adapter cannot advertise beacons. Its code is {@link KuraErrorCode#BLE_COMMAND_ERROR}. */
@ProviderType
public class KuraBluetoothBeaconAdvertiserNotAvailable extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the advertiser or adapter; it becomes part of the message, null is allowed
     */
    public KuraBluetoothBeaconAdvertiserNotAvailable(Object detail) {
        super(KuraErrorCode.BLE_COMMAND_ERROR, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the advertiser or adapter; it becomes part of the message, null is allowed
     */
    public KuraBluetoothBeaconAdvertiserNotAvailable(Throwable cause, Object detail) {
        super(KuraErrorCode.BLE_COMMAND_ERROR, cause, detail);
    }
}
