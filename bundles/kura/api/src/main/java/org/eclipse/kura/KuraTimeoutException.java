package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that an answer did not arrive in time. Its code is {@link KuraErrorCode#TIMED_OUT}. */
@ProviderType
public class KuraTimeoutException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message names what was awaited and for how long, null is allowed
     */
    public KuraTimeoutException(String message) {
        super(KuraErrorCode.TIMED_OUT, message);
    }

    /**
     * @param message names what was awaited and for how long, null is allowed
     * @param cause the failure underneath, or null
     */
    public KuraTimeoutException(String message, Throwable cause) {
        super(KuraErrorCode.TIMED_OUT, cause, message);
    }
}
