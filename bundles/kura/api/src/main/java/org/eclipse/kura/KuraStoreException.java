package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that a message or record store could not do what it was asked. Its code is {@link KuraErrorCode#STORE_ERROR}. */
@ProviderType
public class KuraStoreException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the store and the operation; it becomes part of the message, null is allowed
     */
    public KuraStoreException(Object detail) {
        super(KuraErrorCode.STORE_ERROR, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the store and the operation; it becomes part of the message, null is allowed
     */
    public KuraStoreException(Throwable cause, Object detail) {
        super(KuraErrorCode.STORE_ERROR, cause, detail);
    }
}
