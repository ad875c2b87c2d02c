package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraTooManyInflightMessagesException extends KuraException {
    public KuraTooManyInflightMessagesException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.TOO_MANY_INFLIGHT_MESSAGES, object);
    }

    public KuraTooManyInflightMessagesException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.TOO_MANY_INFLIGHT_MESSAGES, throwable, object);
    }
}
