package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that notifications of a Bluetooth device could not be switched on or off. Its code is {@link KuraErrorCode#BLE_NOTIFICATION_ERROR}. */
@ProviderType
public class KuraBluetoothNotificationException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the characteristic; it becomes part of the message, null is allowed
     */
    public KuraBluetoothNotificationException(Object detail) {
        super(KuraErrorCode.BLE_NOTIFICATION_ERROR, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the characteristic; it becomes part of the message, null is allowed
     */
    public KuraBluetoothNotificationException(Throwable cause, Object detail) {
        super(KuraErrorCode.BLE_NOTIFICATION_ERROR, cause, detail);
    }
}
