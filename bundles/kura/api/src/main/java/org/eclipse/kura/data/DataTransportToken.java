package org.eclipse.kura.data;

@org.osgi.annotation.versioning.ProviderType
public class DataTransportToken {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getMessageId() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getSessionId() {
        throw new UnsupportedOperationException("skeleton");
    }

    public DataTransportToken(int number, String value) {}
}
