package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraInvalidMetricTypeException extends KuraRuntimeException {
    public KuraInvalidMetricTypeException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.INVALID_METRIC_EXCEPTION, object);
    }

    public KuraInvalidMetricTypeException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.INVALID_METRIC_EXCEPTION, throwable, object);
    }
}
