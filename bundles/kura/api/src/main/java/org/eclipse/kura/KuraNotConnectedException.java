package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraNotConnectedException extends KuraException {
    public KuraNotConnectedException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.NOT_CONNECTED, object);
    }

    public KuraNotConnectedException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.NOT_CONNECTED, throwable, object);
    }
}
