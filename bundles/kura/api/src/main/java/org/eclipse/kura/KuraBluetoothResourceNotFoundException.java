package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that a Bluetooth service, characteristic or descriptor does not exist. Its code is {@link KuraErrorCode#BLE_RESOURCE_NOT_FOUND}. */
@ProviderType
public class KuraBluetoothResourceNotFoundException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the resource; it becomes part of the message, null is allowed
     */
    public KuraBluetoothResourceNotFoundException(Object detail) {
        super(KuraErrorCode.BLE_RESOURCE_NOT_FOUND, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the resource; it becomes part of the message, null is allowed
     */
    public KuraBluetoothResourceNotFoundException(Throwable cause, Object detail) {
        super(KuraErrorCode.BLE_RESOURCE_NOT_FOUND, cause, detail);
    }
}
