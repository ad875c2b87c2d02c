package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that pairing with a Bluetooth device failed. Its code is {@link KuraErrorCode#BLE_PAIR_ERROR}. */
@ProviderType
public class KuraBluetoothPairException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the device; it becomes part of the message, null is allowed
     */
    public KuraBluetoothPairException(Object detail) {
        super(KuraErrorCode.BLE_PAIR_ERROR, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the device; it becomes part of the message, null is allowed
     */
    public KuraBluetoothPairException(Throwable cause, Object detail) {
        super(KuraErrorCode.BLE_PAIR_ERROR, cause, detail);
    }
}
