package org.eclipse.kura.gpio;

import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** A pin is not there, or somebody else uses it. The code is {@link KuraErrorCode#UNAVAILABLE_DEVICE}. */
@ProviderType
public class KuraUnavailableDeviceException extends KuraException {

    /**
     * Makes an exception with a cause.
     *
     * @param cause why it came to this
     * @param argument what the message tells of, such as the name of the pin
     */
    public KuraUnavailableDeviceException(Throwable cause, Object argument) {
        super(KuraErrorCode.UNAVAILABLE_DEVICE, cause, argument);
    }

    /**
     * Makes an exception.
     *
     * @param argument what the message tells of, such as the name of the pin
     */
    public KuraUnavailableDeviceException(Object argument) {
        super(KuraErrorCode.UNAVAILABLE_DEVICE, argument);
    }
}
