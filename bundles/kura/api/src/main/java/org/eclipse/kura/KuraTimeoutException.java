package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraTimeoutException extends KuraException {
    public KuraTimeoutException(String value) {
        super(org.eclipse.kura.KuraErrorCode.TIMED_OUT, value);
    }

    public KuraTimeoutException(String value, Throwable throwable) {
        super(org.eclipse.kura.KuraErrorCode.TIMED_OUT, throwable, value);
    }
}
