package org.eclipse.kura.channel;

@org.osgi.annotation.versioning.ProviderType
public class ChannelStatus {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Exception getException() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getExceptionMessage() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ChannelFlag getChannelFlag() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ChannelStatus(ChannelFlag channelFlag) {}

    public ChannelStatus(ChannelFlag channelFlag, String value, Exception exception) {}
}
