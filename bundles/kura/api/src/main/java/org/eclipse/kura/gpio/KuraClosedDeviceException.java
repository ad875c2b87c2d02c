package org.eclipse.kura.gpio;

import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** A pin was used while it is closed. The code is {@link KuraErrorCode#CLOSED_DEVICE}. */
@ProviderType
public class KuraClosedDeviceException extends KuraException {

    /**
     * Makes an exception with a cause.
     *
     * @param cause why it came to this
     * @param argument what the message tells of, such as the name of the pin
     */
    public KuraClosedDeviceException(Throwable cause, Object argument) {
        super(KuraErrorCode.CLOSED_DEVICE, cause, argument);
    }

    /**
     * Makes an exception.
     *
     * @param argument what the message tells of, such as the name of the pin
     */
    public KuraClosedDeviceException(Object argument) {
        super(KuraErrorCode.CLOSED_DEVICE, argument);
    }
}
