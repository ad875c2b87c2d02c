package org.eclipse.kura.connection.listener;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told when the connection to a store comes and goes. Called on any thread: return soon. */
@ConsumerType
public interface ConnectionListener {

    /** The connection is there. */
    void connected();

    /** The connection is gone, and with it everything that was opened through it. */
    void disconnected();
}
