package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraStoreException extends KuraException {
    public KuraStoreException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.STORE_ERROR, object);
    }

    public KuraStoreException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.STORE_ERROR, throwable, object);
    }
}
