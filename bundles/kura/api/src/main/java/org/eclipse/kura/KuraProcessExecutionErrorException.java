package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraProcessExecutionErrorException extends KuraException {
    public KuraProcessExecutionErrorException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.PROCESS_EXECUTION_ERROR, object);
    }

    public KuraProcessExecutionErrorException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.PROCESS_EXECUTION_ERROR, throwable, object);
    }
}
