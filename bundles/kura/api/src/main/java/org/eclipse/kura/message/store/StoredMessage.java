package org.eclipse.kura.message.store;

@org.osgi.annotation.versioning.ProviderType
public class StoredMessage {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public boolean isRetain() {
        throw new UnsupportedOperationException("skeleton");
    }

    public byte[] getPayload() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getId() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getPriority() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getQos() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getTopic() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Optional<java.util.Date> getConfirmedOn() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Optional<java.util.Date> getCreatedOn() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Optional<java.util.Date> getDroppedOn() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Optional<java.util.Date> getPublishedOn() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Optional<org.eclipse.kura.data.DataTransportToken> getDataTransportToken() {
        throw new UnsupportedOperationException("skeleton");
    }

    private StoredMessage() {}

    @org.osgi.annotation.versioning.ProviderType
    public static class Builder {
        public StoredMessage build() {
            throw new UnsupportedOperationException("skeleton");
        }

        public StoredMessage.Builder withConfirmedOn(java.util.Date date) {
            throw new UnsupportedOperationException("skeleton");
        }

        public StoredMessage.Builder withCreatedOn(java.util.Date date) {
            throw new UnsupportedOperationException("skeleton");
        }

        public StoredMessage.Builder withDataTransportToken(
                org.eclipse.kura.data.DataTransportToken dataTransportToken) {
            throw new UnsupportedOperationException("skeleton");
        }

        public StoredMessage.Builder withDroppedOn(java.util.Date date) {
            throw new UnsupportedOperationException("skeleton");
        }

        public StoredMessage.Builder withPayload(byte[] bytes) {
            throw new UnsupportedOperationException("skeleton");
        }

        public StoredMessage.Builder withPriority(int number) {
            throw new UnsupportedOperationException("skeleton");
        }

        public StoredMessage.Builder withPublishedOn(java.util.Date date) {
            throw new UnsupportedOperationException("skeleton");
        }

        public StoredMessage.Builder withQos(int number) {
            throw new UnsupportedOperationException("skeleton");
        }

        public StoredMessage.Builder withRetain(boolean flag) {
            throw new UnsupportedOperationException("skeleton");
        }

        public StoredMessage.Builder withTopic(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public Builder(int number) {}
    }
}
