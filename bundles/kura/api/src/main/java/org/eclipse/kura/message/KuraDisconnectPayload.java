package org.eclipse.kura.message;

public class KuraDisconnectPayload extends KuraPayload {
    public String getDisplayName() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getUptime() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraDisconnectPayload(String value, String value2) {}

    public KuraDisconnectPayload(KuraPayload kuraPayload) {}
}
