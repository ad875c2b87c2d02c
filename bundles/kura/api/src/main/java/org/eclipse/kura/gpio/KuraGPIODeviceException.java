package org.eclipse.kura.gpio;

@org.osgi.annotation.versioning.ProviderType
public class KuraGPIODeviceException extends org.eclipse.kura.KuraException {
    public KuraGPIODeviceException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.GPIO_EXCEPTION, object);
    }

    public KuraGPIODeviceException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.GPIO_EXCEPTION, throwable, object);
    }
}
