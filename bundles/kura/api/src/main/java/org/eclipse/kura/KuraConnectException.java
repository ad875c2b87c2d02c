package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that a connection could not be established. Its code is {@link KuraErrorCode#CONNECTION_FAILED}. */
@ProviderType
public class KuraConnectException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the peer; it becomes part of the message, null is allowed
     */
    public KuraConnectException(Object detail) {
        super(KuraErrorCode.CONNECTION_FAILED, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the peer; it becomes part of the message, null is allowed
     */
    public KuraConnectException(Throwable cause, Object detail) {
        super(KuraErrorCode.CONNECTION_FAILED, cause, detail);
    }
}
