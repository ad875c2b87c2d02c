package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that a Bluetooth device could not be connected or disconnected. Its code is {@link KuraErrorCode#BLE_CONNECTION_ERROR}. */
@ProviderType
public class KuraBluetoothConnectionException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the device; it becomes part of the message, null is allowed
     */
    public KuraBluetoothConnectionException(Object detail) {
        super(KuraErrorCode.BLE_CONNECTION_ERROR, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the device; it becomes part of the message, null is allowed
     */
    public KuraBluetoothConnectionException(Throwable cause, Object detail) {
        super(KuraErrorCode.BLE_CONNECTION_ERROR, cause, detail);
    }
}
