package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraConnectException extends KuraException {
    public KuraConnectException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.CONNECTION_FAILED, object);
    }

    public KuraConnectException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.CONNECTION_FAILED, throwable, object);
    }
}
