package io.genkan.kura.cloud.internal.link;

import io.genkan.kura.cloud.internal.Listeners;
import io.genkan.kura.cloud.internal.StatusLine;
import java.util.random.RandomGenerator;
import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataTransportService;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.data.listener.DataServiceListener;
import org.eclipse.kura.data.transport.listener.DataTransportListener;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.jspecify.annotations.Nullable;

/** An outbox and a keeper of the connection, joined by what the transport tells. Knows no OSGi. Thread-safe. */
final class StoreAndForward implements DataTransportListener {
    private final DataTransportService transport;
    private final Listeners<DataServiceListener> listeners;
    private final RecoveryWatch recovery;
    private final Outbox outbox;
    private final LinkKeeper keeper;
    private volatile DataOptions options;
    private volatile boolean wanted;

    StoreAndForward(
            String name,
            DataOptions options,
            DataTransportService transport,
            Listeners<DataServiceListener> listeners,
            StatusLine status,
            RecoveryWatch recovery,
            RandomGenerator random) {
        this.options = options;
        this.transport = transport;
        this.listeners = listeners;
        this.recovery = recovery;
        this.keeper = new LinkKeeper(name, transport, options.retryInterval(), random, new Attempts());
        this.outbox = new Outbox(name, options, transport, listeners, status, keeper::renew);
    }

    void start() {
        transport.addDataTransportListener(this);
        outbox.start();
        keeper.start();
        recovery.configure(options.recoveryFailures(), options.retryInterval());
        if (transport.isConnected()) {
            onConnectionEstablished(true);
        }
        keepIfWanted(options);
    }

    void configure(DataOptions now) {
        options = now;
        outbox.configure(now);
        recovery.configure(now.recoveryFailures(), now.retryInterval());
        keepIfWanted(now);
    }

    private void keepIfWanted(DataOptions now) {
        wanted = now.autoConnect();
        if (wanted) {
            keeper.keep(now.retryInterval());
        } else {
            keeper.leave();
        }
    }

    void attach(@Nullable MessageStore store) {
        outbox.attach(store);
    }

    MessageStore store() throws KuraStoreException {
        return outbox.store();
    }

    int publish(String topic, byte @Nullable [] payload, int qos, boolean retain, int priority)
            throws KuraStoreException {
        return outbox.add(topic, payload, qos, retain, priority);
    }

    void connect() throws KuraConnectException {
        DataOptions now = options;
        wanted = now.autoConnect();
        try {
            if (!transport.isConnected()) {
                transport.connect();
            }
        } catch (IllegalStateException e) {
            if (!transport.isConnected()) {
                throw new KuraConnectException(e, e.getMessage());
            }
        } finally {
            if (wanted) {
                keeper.keep(now.retryInterval());
            }
        }
    }

    /** Disconnects, and stays so until asked to connect, or configured again. */
    void disconnect(long quiesceMillis) {
        wanted = false;
        keeper.leave();
        recovery.stop();
        transport.disconnect(quiesceMillis);
    }

    void close(long quiesceMillis) {
        wanted = false;
        keeper.close();
        recovery.stop();
        transport.disconnect(quiesceMillis);
        transport.removeDataTransportListener(this);
        outbox.close();
    }

    @Override
    public void onConnectionEstablished(boolean newSession) {
        recovery.stop();
        outbox.connected(newSession);
        listeners.tell(DataServiceListener::onConnectionEstablished);
        outbox.greeted();
    }

    @Override
    public void onDisconnecting() {
        outbox.leaving();
        listeners.tell(DataServiceListener::onDisconnecting);
    }

    @Override
    public void onDisconnected() {
        outbox.disconnected();
        listeners.tell(DataServiceListener::onDisconnected);
    }

    @Override
    public void onConnectionLost(Throwable cause) {
        outbox.disconnected();
        keeper.lost();
        listeners.tell(listener -> listener.onConnectionLost(cause));
    }

    @Override
    public void onConfigurationUpdating(boolean wasConnected) {
        keeper.leave();
    }

    @Override
    public void onConfigurationUpdated(boolean wasConnected) {
        if (wanted) {
            keeper.keep(options.retryInterval());
        } else if (wasConnected) {
            keeper.tryOnce();
        }
    }

    @Override
    public void onMessageArrived(String topic, byte[] payload, int qos, boolean retained) {
        listeners.tell(listener -> listener.onMessageArrived(topic, payload, qos, retained));
    }

    @Override
    public void onMessageConfirmed(DataTransportToken token) {
        outbox.confirmed(token);
    }

    private final class Attempts implements LinkKeeper.Attempts {
        @Override
        public void succeeded() {
            recovery.stop();
        }

        @Override
        public void failed(boolean refused) {
            if (wanted) {
                recovery.failed(refused);
            }
        }
    }
}
