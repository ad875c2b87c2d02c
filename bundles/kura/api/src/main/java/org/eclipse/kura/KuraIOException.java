package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraIOException extends KuraException {
    public KuraIOException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.IO_ERROR, object);
    }

    public KuraIOException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.IO_ERROR, throwable, object);
    }
}
