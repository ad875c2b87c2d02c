package org.eclipse.kura.message;

@org.osgi.annotation.versioning.ProviderType
public class KuraRequestPayload extends KuraPayload {
    public static final String METRIC_REQUEST_ID = "request.id";
    public static final String REQUESTER_CLIENT_ID = "requester.client.id";

    public String getRequestId() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getRequesterClientId() {
        throw new UnsupportedOperationException("skeleton");
    }

    public static KuraRequestPayload buildFromKuraPayload(KuraPayload kuraPayload) throws java.text.ParseException {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setRequestId(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setRequesterClientId(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraRequestPayload() {}

    public KuraRequestPayload(KuraPayload kuraPayload) {}
}
