package org.eclipse.kura.gpio;

@org.osgi.annotation.versioning.ProviderType
public class KuraUnavailableDeviceException extends org.eclipse.kura.KuraException {
    public KuraUnavailableDeviceException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.UNAVAILABLE_DEVICE, object);
    }

    public KuraUnavailableDeviceException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.UNAVAILABLE_DEVICE, throwable, object);
    }
}
