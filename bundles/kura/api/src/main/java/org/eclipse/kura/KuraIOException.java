package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that input or output failed. Its code is {@link KuraErrorCode#IO_ERROR}. */
@ProviderType
public class KuraIOException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names what was read or written; it becomes part of the message, null is allowed
     */
    public KuraIOException(Object detail) {
        super(KuraErrorCode.IO_ERROR, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names what was read or written; it becomes part of the message, null is allowed
     */
    public KuraIOException(Throwable cause, Object detail) {
        super(KuraErrorCode.IO_ERROR, cause, detail);
    }
}
