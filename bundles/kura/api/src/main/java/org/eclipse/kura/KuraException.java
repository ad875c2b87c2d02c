package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraException extends Exception {
    public String getLocalizedMessage() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getMessage() {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraErrorCode getCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public static KuraException internalError(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static KuraException internalError(Throwable throwable) {
        throw new UnsupportedOperationException("skeleton");
    }

    public static KuraException internalError(Throwable throwable, String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraException(KuraErrorCode kuraErrorCode) {}

    public KuraException(KuraErrorCode kuraErrorCode, Object... object) {}

    public KuraException(KuraErrorCode kuraErrorCode, Throwable throwable, Object... object) {
        super(throwable);
    }
}
