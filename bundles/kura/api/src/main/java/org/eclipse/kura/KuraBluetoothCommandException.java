package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that a command sent to a Bluetooth device or adapter failed. Its code is {@link KuraErrorCode#BLE_COMMAND_ERROR}. */
@ProviderType
public class KuraBluetoothCommandException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the command and its result; it becomes part of the message, null is allowed
     */
    public KuraBluetoothCommandException(Object detail) {
        super(KuraErrorCode.BLE_COMMAND_ERROR, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the command and its result; it becomes part of the message, null is allowed
     */
    public KuraBluetoothCommandException(Throwable cause, Object detail) {
        super(KuraErrorCode.BLE_COMMAND_ERROR, cause, detail);
    }
}
