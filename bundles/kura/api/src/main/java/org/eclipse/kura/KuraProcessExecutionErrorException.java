package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Says that an operating system process could not be run or ended with an error. Its code is {@link KuraErrorCode#PROCESS_EXECUTION_ERROR}. */
@ProviderType
public class KuraProcessExecutionErrorException extends KuraException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the command; it becomes part of the message, null is allowed
     */
    public KuraProcessExecutionErrorException(Object detail) {
        super(KuraErrorCode.PROCESS_EXECUTION_ERROR, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the command; it becomes part of the message, null is allowed
     */
    public KuraProcessExecutionErrorException(Throwable cause, Object detail) {
        super(KuraErrorCode.PROCESS_EXECUTION_ERROR, cause, detail);
    }
}
