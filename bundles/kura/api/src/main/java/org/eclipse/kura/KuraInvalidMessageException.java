package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraInvalidMessageException extends KuraRuntimeException {
    public KuraInvalidMessageException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.INVALID_MESSAGE_EXCEPTION, object);
    }

    public KuraInvalidMessageException(Throwable throwable) {
        super(org.eclipse.kura.KuraErrorCode.INVALID_MESSAGE_EXCEPTION, throwable);
    }

    public KuraInvalidMessageException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.INVALID_MESSAGE_EXCEPTION, throwable, object);
    }
}
