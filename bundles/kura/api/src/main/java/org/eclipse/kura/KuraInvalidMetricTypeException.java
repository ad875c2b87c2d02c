package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Says that a metric of a payload has a type that the encoding does not know. Its code is
 * {@link KuraErrorCode#INVALID_METRIC_EXCEPTION}.
 */
@ProviderType
public class KuraInvalidMetricTypeException extends KuraRuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail names the metric and its type, null is allowed
     */
    public KuraInvalidMetricTypeException(Object detail) {
        super(KuraErrorCode.INVALID_METRIC_EXCEPTION, detail);
    }

    /**
     * @param cause the failure underneath, or null
     * @param detail names the metric and its type, null is allowed
     */
    public KuraInvalidMetricTypeException(Throwable cause, Object detail) {
        super(KuraErrorCode.INVALID_METRIC_EXCEPTION, cause, detail);
    }
}
