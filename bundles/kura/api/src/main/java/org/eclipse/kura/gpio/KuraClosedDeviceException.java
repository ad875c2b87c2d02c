package org.eclipse.kura.gpio;

@org.osgi.annotation.versioning.ProviderType
public class KuraClosedDeviceException extends org.eclipse.kura.KuraException {
    public KuraClosedDeviceException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.CLOSED_DEVICE, object);
    }

    public KuraClosedDeviceException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.CLOSED_DEVICE, throwable, object);
    }
}
