package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that searching for Bluetooth devices failed. Its code is {@link KuraErrorCode#BLE_DISCOVERY_ERROR}. */
@ProviderType
public class KuraBluetoothDiscoveryException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the adapter or filter; it becomes part of the message, null is allowed
     */
    public KuraBluetoothDiscoveryException(Object detail) {
        super(KuraErrorCode.BLE_DISCOVERY_ERROR, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the adapter or filter; it becomes part of the message, null is allowed
     */
    public KuraBluetoothDiscoveryException(Throwable cause, Object detail) {
        super(KuraErrorCode.BLE_DISCOVERY_ERROR, cause, detail);
    }
}
