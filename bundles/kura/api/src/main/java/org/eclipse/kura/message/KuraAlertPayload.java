package org.eclipse.kura.message;

@org.osgi.annotation.versioning.ProviderType
public class KuraAlertPayload extends KuraPayload {
    public static final String CODE_METRIC_NAME = "alert_code";
    public static final String CREATION_TIMESTAMP_METRIC_NAME = "alert_creation_date";
    public static final String MESSAGE_METRIC_NAME = "alert_message";
    public static final String SEVERITY_METRIC_NAME = "alert_severity";
    public static final String STATUS_METRIC_NAME = "alert_status";

    public String getCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getMessage() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Date getCreationTimestamp() {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraAlertSeverity getSeverity() {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraAlertStatus getStatus() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void addMetric(String value, Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setCode(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setCreationTimestamp(java.util.Date date) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setMessage(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setSeverity(KuraAlertSeverity kuraAlertSeverity) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setStatus(KuraAlertStatus kuraAlertStatus) {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraAlertPayload(String value, KuraAlertSeverity kuraAlertSeverity, KuraAlertStatus kuraAlertStatus) {}
}
