package io.genkan.bridges.broker.internal;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells applications that the broker came or went, as if it were a connection. Thread-safe. */
final class ConnectionNews {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionNews.class);

    private final Set<CloudConnectionListener> listeners = new CopyOnWriteArraySet<>();

    void add(CloudConnectionListener listener) {
        listeners.add(listener);
    }

    void remove(CloudConnectionListener listener) {
        listeners.remove(listener);
    }

    void tell(boolean connected) {
        for (CloudConnectionListener listener : listeners) {
            try {
                if (connected) {
                    listener.onConnectionEstablished();
                } else {
                    listener.onConnectionLost();
                }
            } catch (RuntimeException e) { // foreign code
                LOG.warn("A listener to the broker's state failed", e);
            }
        }
    }
}
