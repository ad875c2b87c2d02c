package org.eclipse.kura.channel.listener;

@org.osgi.annotation.versioning.ProviderType
public class ChannelEvent {
    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public org.eclipse.kura.channel.ChannelRecord getChannelRecord() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ChannelEvent(org.eclipse.kura.channel.ChannelRecord channelRecord) {}
}
