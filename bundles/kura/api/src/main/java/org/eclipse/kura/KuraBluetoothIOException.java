package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that reading from or writing to a Bluetooth device failed. Its code is {@link KuraErrorCode#BLE_IO_ERROR}. */
@ProviderType
public class KuraBluetoothIOException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the characteristic or descriptor; it becomes part of the message, null is allowed
     */
    public KuraBluetoothIOException(Object detail) {
        super(KuraErrorCode.BLE_IO_ERROR, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the characteristic or descriptor; it becomes part of the message, null is allowed
     */
    public KuraBluetoothIOException(Throwable cause, Object detail) {
        super(KuraErrorCode.BLE_IO_ERROR, cause, detail);
    }
}
