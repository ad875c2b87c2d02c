package org.eclipse.kura.gpio;

import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** A pin cannot be opened or set up. The code is {@link KuraErrorCode#GPIO_EXCEPTION}. */
@ProviderType
public class KuraGPIODeviceException extends KuraException {

    /**
     * Makes an exception with a cause.
     *
     * @param cause why it came to this
     * @param argument what the message tells of, such as the name of the pin
     */
    public KuraGPIODeviceException(Throwable cause, Object argument) {
        super(KuraErrorCode.GPIO_EXCEPTION, cause, argument);
    }

    /**
     * Makes an exception.
     *
     * @param argument what the message tells of, such as the name of the pin
     */
    public KuraGPIODeviceException(Object argument) {
        super(KuraErrorCode.GPIO_EXCEPTION, argument);
    }
}
