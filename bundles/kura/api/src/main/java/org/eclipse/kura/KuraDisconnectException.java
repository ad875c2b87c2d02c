package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraDisconnectException extends KuraException {
    public KuraDisconnectException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.DISCONNECTION_FAILED, object);
    }

    public KuraDisconnectException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.DISCONNECTION_FAILED, throwable, object);
    }
}
