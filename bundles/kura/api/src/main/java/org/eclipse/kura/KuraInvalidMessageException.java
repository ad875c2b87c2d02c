package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Says that the bytes of a message do not form a payload of the expected encoding. Its code is
 * {@link KuraErrorCode#INVALID_MESSAGE_EXCEPTION}.
 */
@ProviderType
public class KuraInvalidMessageException extends KuraRuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail says what is wrong with the message, null is allowed
     */
    public KuraInvalidMessageException(Object detail) {
        super(KuraErrorCode.INVALID_MESSAGE_EXCEPTION, detail);
    }

    /**
     * @param cause the failure of the decoder, or null
     */
    public KuraInvalidMessageException(Throwable cause) {
        super(KuraErrorCode.INVALID_MESSAGE_EXCEPTION, cause);
    }

    /**
     * @param cause the failure of the decoder, or null
     * @param detail says what is wrong with the message, null is allowed
     */
    public KuraInvalidMessageException(Throwable cause, Object detail) {
        super(KuraErrorCode.INVALID_MESSAGE_EXCEPTION, cause, detail);
    }
}
