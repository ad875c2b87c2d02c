package org.eclipse.kura.cloudconnection.listener;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told what happens to a cloud connection. Called on threads of the connection: return soon. */
@ConsumerType
public interface CloudConnectionListener {

    /** The connection was closed on purpose. */
    void onDisconnected();

    /** The connection broke. */
    void onConnectionLost();

    /** The connection was opened. */
    void onConnectionEstablished();
}
