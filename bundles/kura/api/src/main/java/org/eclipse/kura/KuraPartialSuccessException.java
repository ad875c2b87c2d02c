package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraPartialSuccessException extends KuraException {
    public java.util.List<Throwable> getCauses() {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraPartialSuccessException(String value, java.util.List<Throwable> list) {
        super(org.eclipse.kura.KuraErrorCode.PARTIAL_SUCCESS, null, value);
    }
}
