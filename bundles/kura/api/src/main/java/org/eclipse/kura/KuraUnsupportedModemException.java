package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that a modem is of a kind that is not supported. Its code is {@link KuraErrorCode#UNSUPPORTED_MODEM}. */
@ProviderType
public class KuraUnsupportedModemException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the modem; it becomes part of the message, null is allowed
     */
    public KuraUnsupportedModemException(Object detail) {
        super(KuraErrorCode.UNSUPPORTED_MODEM, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the modem; it becomes part of the message, null is allowed
     */
    public KuraUnsupportedModemException(Throwable cause, Object detail) {
        super(KuraErrorCode.UNSUPPORTED_MODEM, cause, detail);
    }
}
