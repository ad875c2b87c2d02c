package org.eclipse.kura.cloudconnection.subscriber.listener;

import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.osgi.annotation.versioning.ConsumerType;

/** Gets messages from a cloud. Called on threads of the connection: return soon. */
@ConsumerType
@FunctionalInterface
public interface CloudSubscriberListener {

    /**
     * A message arrived.
     *
     * @param message the message; its properties tell where it came from, for instance {@code deviceId} and {@code
     *     appTopic}
     */
    void onMessageArrived(KuraMessage message);
}
