package org.eclipse.kura.channel.listener;

@org.osgi.annotation.versioning.ConsumerType
@FunctionalInterface
public interface ChannelListener {
    void onChannelEvent(ChannelEvent channelEvent);
}
