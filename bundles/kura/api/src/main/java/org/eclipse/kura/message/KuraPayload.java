package org.eclipse.kura.message;

@org.osgi.annotation.versioning.ProviderType
public class KuraPayload {
    public byte[] getBody() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Object getMetric(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Date getTimestamp() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Iterator<String> metricsIterator() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Map<String, Object> metrics() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Set<String> metricNames() {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraPosition getPosition() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void addMetric(String value, Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void removeAllMetrics() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void removeMetric(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setBody(byte[] bytes) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setPosition(KuraPosition kuraPosition) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setTimestamp(java.util.Date date) {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraPayload() {}
}
