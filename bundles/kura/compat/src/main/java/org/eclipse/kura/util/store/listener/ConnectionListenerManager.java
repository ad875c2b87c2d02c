package org.eclipse.kura.util.store.listener;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.eclipse.kura.connection.listener.ConnectionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners on a thread of its own, in order, that a store came or went. Thread-safe. */
public class ConnectionListenerManager {
    private static final Logger logger = LoggerFactory.getLogger(ConnectionListenerManager.class);

    private final Set<ConnectionListener> listeners = new CopyOnWriteArraySet<>();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "store-connection-listeners");
        thread.setDaemon(true);
        return thread;
    });

    public ConnectionListenerManager() {}

    /** Adds a listener; once is enough. */
    public void add(ConnectionListener listener) {
        listeners.add(listener);
    }

    /** Adds listeners. */
    public void addAll(Set<ConnectionListener> newListeners) {
        listeners.addAll(newListeners);
    }

    /** Forgets a listener. */
    public void remove(ConnectionListener listener) {
        listeners.remove(listener);
    }

    /** Tells all listeners that the store is there; returns at once. */
    public void dispatchConnected() {
        dispatch(ConnectionListener::connected);
    }

    /** Tells all listeners that the store is gone; returns at once. */
    public void dispatchDisconnected() {
        dispatch(ConnectionListener::disconnected);
    }

    /** Ends the thread; what is already under way is still told. */
    public void shutdown() {
        executor.shutdown();
    }

    private void dispatch(Consumer<ConnectionListener> call) {
        try {
            executor.execute(() -> listeners.forEach(listener -> tell(listener, call)));
        } catch (RejectedExecutionException e) {
            logger.debug("Nobody is told any more after the shutdown.");
        }
    }

    private static void tell(ConnectionListener listener, Consumer<ConnectionListener> call) {
        try {
            call.accept(listener);
        } catch (RuntimeException e) { // a listener is foreign code
            logger.warn("The connection listener {} failed.", listener, e);
        }
    }
}
