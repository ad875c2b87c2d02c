package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that a Bluetooth device could not be removed from its adapter. Its code is {@link KuraErrorCode#BLE_REMOVE_ERROR}. */
@ProviderType
public class KuraBluetoothRemoveException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the device; it becomes part of the message, null is allowed
     */
    public KuraBluetoothRemoveException(Object detail) {
        super(KuraErrorCode.BLE_REMOVE_ERROR, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the device; it becomes part of the message, null is allowed
     */
    public KuraBluetoothRemoveException(Throwable cause, Object detail) {
        super(KuraErrorCode.BLE_REMOVE_ERROR, cause, detail);
    }
}
