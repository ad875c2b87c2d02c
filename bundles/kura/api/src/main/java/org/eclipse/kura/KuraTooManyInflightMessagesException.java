package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that so many messages await their confirmation that no other may be sent now. Its code is {@link KuraErrorCode#TOO_MANY_INFLIGHT_MESSAGES}. */
@ProviderType
public class KuraTooManyInflightMessagesException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the limit; it becomes part of the message, null is allowed
     */
    public KuraTooManyInflightMessagesException(Object detail) {
        super(KuraErrorCode.TOO_MANY_INFLIGHT_MESSAGES, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the limit; it becomes part of the message, null is allowed
     */
    public KuraTooManyInflightMessagesException(Throwable cause, Object detail) {
        super(KuraErrorCode.TOO_MANY_INFLIGHT_MESSAGES, cause, detail);
    }
}
