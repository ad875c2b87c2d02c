package org.eclipse.kura.connection.listener;

@org.osgi.annotation.versioning.ConsumerType
public interface ConnectionListener {
    void connected();

    void disconnected();
}
