package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that a connection could not be closed in an orderly way. Its code is {@link KuraErrorCode#DISCONNECTION_FAILED}. */
@ProviderType
public class KuraDisconnectException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the peer; it becomes part of the message, null is allowed
     */
    public KuraDisconnectException(Object detail) {
        super(KuraErrorCode.DISCONNECTION_FAILED, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the peer; it becomes part of the message, null is allowed
     */
    public KuraDisconnectException(Throwable cause, Object detail) {
        super(KuraErrorCode.DISCONNECTION_FAILED, cause, detail);
    }
}
