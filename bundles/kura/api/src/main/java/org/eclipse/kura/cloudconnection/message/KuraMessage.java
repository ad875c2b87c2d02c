package org.eclipse.kura.cloudconnection.message;

@org.osgi.annotation.versioning.ProviderType
public class KuraMessage {
    public java.util.Map<String, Object> getProperties() {
        throw new UnsupportedOperationException("skeleton");
    }

    public org.eclipse.kura.message.KuraPayload getPayload() {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraMessage(org.eclipse.kura.message.KuraPayload kuraPayload) {}

    public KuraMessage(org.eclipse.kura.message.KuraPayload kuraPayload, java.util.Map<String, Object> map) {}
}
