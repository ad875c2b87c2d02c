package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that an operation needs a connection and there is none. Its code is {@link KuraErrorCode#NOT_CONNECTED}. */
@ProviderType
public class KuraNotConnectedException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the operation or the peer; it becomes part of the message, null is allowed
     */
    public KuraNotConnectedException(Object detail) {
        super(KuraErrorCode.NOT_CONNECTED, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the operation or the peer; it becomes part of the message, null is allowed
     */
    public KuraNotConnectedException(Throwable cause, Object detail) {
        super(KuraErrorCode.NOT_CONNECTED, cause, detail);
    }
}
