package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraBluetoothNotificationException extends KuraException {
    public KuraBluetoothNotificationException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_NOTIFICATION_ERROR, object);
    }

    public KuraBluetoothNotificationException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.BLE_NOTIFICATION_ERROR, throwable, object);
    }
}
