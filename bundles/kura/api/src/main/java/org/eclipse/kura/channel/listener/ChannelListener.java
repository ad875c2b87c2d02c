package org.eclipse.kura.channel.listener;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told when the value or the status of a channel changes. The instance itself is the key for unregistering it. */
@ConsumerType
@FunctionalInterface
public interface ChannelListener {

    /**
     * Something happened on the channel. Called on a thread of the driver: return soon, and do not call the driver back.
     *
     * @param event what happened, never null
     */
    void onChannelEvent(ChannelEvent event);
}
