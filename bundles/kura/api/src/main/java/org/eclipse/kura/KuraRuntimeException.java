package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraRuntimeException extends RuntimeException {
    public String getLocalizedMessage() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getMessage() {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraErrorCode getCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraRuntimeException(KuraErrorCode kuraErrorCode) {}

    public KuraRuntimeException(KuraErrorCode kuraErrorCode, Object... object) {}

    public KuraRuntimeException(KuraErrorCode kuraErrorCode, Throwable throwable, Object... object) {}
}
